import { forms } from "./ja/forms";
import { joinWords } from "./language";

// The routes of the pages where members write import this: the words come with the
// pages that say them, and no other first load carries them.
joinWords(forms);
