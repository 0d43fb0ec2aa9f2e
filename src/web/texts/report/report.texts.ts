import type { Language } from '../../../common/language.js';
import { de } from './de.js';
import { en, type ReportTexts } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { pt } from './pt.js';

export const reportTexts: Record<Language, ReportTexts> = { en, de, es, fr, pt, ja };
