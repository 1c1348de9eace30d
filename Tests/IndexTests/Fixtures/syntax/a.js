import React, { useState as u } from 'react';
import './side.css';
const fs = require('fs');
/** Doc. */
export default class Foo extends Bar.Baz {
  #secret = 1;
  static limit = 2;
  constructor(x) { super(x); this.y = new Qux(x); }
  async run() { const inner = 1; return await fetch(inner); }
}
// arrow
export const add = (a, b) => a + b;
function* gen() { yield a.b.c(); }
const obj = { handler: function () { return 1; }, short() { } };
export { add } from './other';
