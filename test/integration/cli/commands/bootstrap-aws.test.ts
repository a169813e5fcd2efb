// One file for all that reads AWS: loading the SDK takes longer than most of these tests.
import './bootstrap/live.ts';
import './bootstrap/missing.ts';
import './bootstrap/prune.ts';
import './bootstrap/sources.ts';
