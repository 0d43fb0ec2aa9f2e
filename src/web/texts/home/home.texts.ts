import type { Language } from '../../../common/language.js';
import { de } from './de.js';
import { en, type HomeTexts } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { pt } from './pt.js';

export const homeTexts: Record<Language, HomeTexts> = { en, de, es, fr, pt, ja };
