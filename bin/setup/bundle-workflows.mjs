// node bundle-workflows.mjs <workflows/index.ts> <output>: a process of its own, since webpack and the SDK's native core
// would otherwise stay in the supervisor's memory (about 200 MB).
import { renameSync, writeFileSync } from 'node:fs';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const [workflowsPath, output] = process.argv.slice(2);
const logger = new DefaultLogger('INFO', ({ level, message }) => console.log(level, message));
const { code } = await bundleWorkflowCode({ workflowsPath, logger });
writeFileSync(`${output}.partial`, code);
renameSync(`${output}.partial`, output);
