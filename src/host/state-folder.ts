/** Folder of everything that ggen keeps for a project, relative to it. */
export const STATE_FOLDER = '.ggen';
