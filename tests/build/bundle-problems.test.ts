import { describe, expect, it } from 'vitest';
import { bundleProblems } from '../../build/bundle/bundle-problems.ts';

const of = (name: string, text: string) => bundleProblems([{ name, text }]);

describe('bundleProblems', () => {
  it.each([
    ['a.js', 'import{readFile}from"node:fs";'],
    ['a.js', 'const x=require("child_process")'],
    ['a.js', 'import "electron"'],
    ['a.js', 'jsxDEV("div")'],
    ['a.js', '//# sourceMappingURL=a.js.map'],
    ['a.js.map', '{}'],
    ['a.js', 'fetch("https://example.invalid/x")'],
    ['a.js', 'new WebSocket("ws://localhost:5173")'],
    ['a.css', '@import "https://fonts.example.invalid/a.css"'],
    ['a.css', 'a{background:url(https://react.dev/x.png)}'],
    ['index.html', '<script src="http://localhost:5173/x.js"></script>'],
  ])('finds what is wrong with %s: %s', (name, text) => {
    expect(of(name, text)).toHaveLength(1);
  });

  it.each([
    ['a.js', 'const ns="http://www.w3.org/2000/svg"'],
    ['a.js', 'throw Error("see https://react.dev/errors/1")'],
    ['a.js', 'from"./b.js";const path="path"'],
    ['a.css', 'a{background:url("/assets/x.png")}'],
    ['a.woff2', ''],
  ])('lets %s be: %s', (name, text) => {
    expect(of(name, text)).toEqual([]);
  });
});
