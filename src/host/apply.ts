export { apply, type ApplyInput, type StateFile } from './apply/apply.js';
export { writeProblem } from './apply/fault.js';
