#pragma once
#include <curl/curl.h>
#include <stddef.h>
