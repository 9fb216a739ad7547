export { explanations, type Explanation } from '../shared/error-causes.js';
