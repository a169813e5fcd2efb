// Loaded into a measured process. At exit it prints to stderr for how many seconds the process waited for the disk: the time in which
// a sync was under way.
import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

let underWay = 0;
let since = 0;
let waited = 0;
function begin() {
  if (underWay === 0) since = performance.now();
  underWay += 1;
}
function end() {
  underWay -= 1;
  if (underWay === 0) waited += performance.now() - since;
}

const { fsync } = fs;
fs.fsync = (descriptor, callback) => {
  begin();
  fsync(descriptor, (error) => {
    end();
    callback(error);
  });
};
// Of `generate`, it is only `sync -f`.
const { execFile } = childProcess;
const timedExecFile = (...args) => {
  begin();
  return execFile[promisify.custom](...args).finally(end);
};
childProcess.execFile = Object.defineProperty((...args) => execFile(...args), promisify.custom, {
  value: timedExecFile,
});
syncBuiltinESMExports();
process.on('exit', () => process.stderr.write(`SYNC ${waited / 1000}\n`));
