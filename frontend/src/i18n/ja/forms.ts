import { autosave } from "./autosave";
import { tasks } from "./tasks";

/** What the pages say on which members write about themselves. */
export const forms = { autosave, tasks };
