import type { Language } from '../../../common/language.js';
import { de } from './de.js';
import { en, type MergesTexts } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { pt } from './pt.js';

export const mergesTexts: Record<Language, MergesTexts> = { en, de, es, fr, pt, ja };
