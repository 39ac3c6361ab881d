export const größe = '🚗';
import { a as } from './a.mjs';
export = ;
