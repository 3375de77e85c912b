const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');

/** Leaves what `bin/test.mjs` says at the end in the file named by DUXUE_TEST_TALLY: jest's own summary is many lines. */
module.exports = class TallyReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.DUXUE_TEST_TALLY;
    if (!file) return;
    const failures = results.testResults.flatMap((suite) => {
      const place = relative(process.cwd(), suite.testFilePath);
      const tests = suite.testResults.filter((test) => test.status === 'failed').map((test) => test.fullName);
      // A file that could not run, or that failed as a whole, is one failure of its own.
      const whole =
        suite.testExecError || (suite.failureMessage && tests.length === 0) ? ['(whole file)'] : [];
      return [...tests, ...whole].map((name) => `${place}: ${name}`);
    });
    const tally = { passed: results.numPassedTests, failures, interrupted: results.wasInterrupted };
    writeFileSync(file, JSON.stringify(tally));
  }
};
