#!/usr/bin/env node
// CommonJS, because Node takes some milliseconds to start its loader of ES modules.
require('../dist/start.cjs').start(process.argv.slice(2));
