import unittest

from age_in_years import *


class AgeInYearsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(age_on(date(2000, 5, 20), date(2020, 5, 20)), 20)

    def test_2(self):
        self.assertEqual(age_on(date(2000, 5, 20), date(2020, 5, 19)), 19)

    def test_3(self):
        self.assertEqual(age_on(date(2000, 5, 20), date(2020, 12, 1)), 20)

    def test_4(self):
        self.assertTrue(is_adult(date(2002, 1, 1), date(2020, 1, 1)))

    def test_5(self):
        self.assertFalse(is_adult(date(2002, 1, 2), date(2020, 1, 1)))


if __name__ == "__main__":
    unittest.main()
