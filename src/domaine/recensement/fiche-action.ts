// La fiche-action telle qu’un établissement la remplit : signaler en six champs, compléter ensuite. Les phrases d’erreur sont celles de l’écran.
import { z } from 'zod';
import { NATURES, NIVEAUX, ROLES_PARTENAIRE, TYPES_PORTEUR } from '../donnees-edition.ts';

const texte = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`);
const facultatif = (max: number) => texte(max).default('');
/** Ce qui sert de nom ailleurs (objet d’un courriel, agenda, cellule) tient sur une ligne, quoi qu’on ait collé. */
const ligne = (max: number) =>
  z
    .string()
    .overwrite((t) => t.replace(/[\s\u0085]*[\n\r\t\v\f\u0085\u2028\u2029][\s\u0085]*/g, ' ').trim())
    .max(max, `${max} caractères au plus.`);
const codes = z
  .array(
    z
      .string()
      .max(80)
      .regex(/^[a-z0-9-]+$/),
  )
  .max(20)
  .default([]);
const PeriodeSaisie = z
  .object({
    debut: z.iso.date('Donnez une date : jour, mois, année.'),
    fin: z.iso.date('Donnez une date : jour, mois, année.'),
    /** heures locales, HH:MM, dans le fuseau du lieu */
    de: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .nullable()
      .default(null),
    a: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .nullable()
      .default(null),
  })
  .refine((p) => p.debut <= p.fin, { error: 'Le dernier jour vient avant le premier.', path: ['fin'] });

/** Signaler : ce que l’UAI ne dit pas, et rien de plus. */
export const Signalement = z.object({
  titre: ligne(140).min(3, 'Donnez un titre à l’action.'),
  /** libre : « mardi 15 mars à 14 h », « toute la semaine », « tous les vendredis » */
  quand: ligne(200).min(2, 'Dites quand, même à peu près.'),
  publics: codes.refine((c) => c.length > 0, 'Choisissez au moins un public.'),
  resume: texte(600).min(10, 'Deux lignes suffisent : que se passe-t-il ?'),
  contactNom: ligne(120).min(2, 'Qui peut-on joindre ?'),
  contactCourriel: z.email('Donnez une adresse de courriel complète.').max(200),
});
export type Signalement = z.infer<typeof Signalement>;

/** La fiche entière : tout y est facultatif, sauf ce que le signalement demande déjà. */
export const FicheAction = Signalement.extend({
  nature: z.enum(NATURES).default('semaine'),
  periodes: z.array(PeriodeSaisie).max(40).default([]),
  recurrence: facultatif(200),
  niveaux: z.array(z.enum(NIVEAUX)).default([]),
  themes: codes,
  formes: codes,
  dispositifs: codes,
  phases: z.array(z.enum(['prevention', 'intervention', 'remediation'])).default([]),
  objectifs: facultatif(2000),
  /** Markdown restreint : paragraphes, listes, gras, italique, liens */
  description: facultatif(10_000),
  porteurs: z
    .array(
      z.object({
        uai: z
          .string()
          .regex(/^\d{7}[A-Z]$/)
          .nullable(),
        nom: ligne(200),
        type: z.enum(TYPES_PORTEUR),
        commune: texte(120).nullable(),
      }),
    )
    .max(30)
    .default([]),
  partenariat: z.enum(['avec', 'sans', 'non-renseigne']).default('non-renseigne'),
  partenaires: z
    .array(z.object({ code: z.string().nullable(), nom: ligne(200), role: z.enum(ROLES_PARTENAIRE) }))
    .max(40)
    .default([]),
  lieu: z
    .object({
      nom: ligne(200).default(''),
      adresse: facultatif(300),
      commune: ligne(120).optional(),
      communeCode: z.string().nullable().default(null),
      /** la personne l’a dit : aucune commune de la liste n’est celle-là */
      sansPoint: z.literal(true).optional(),
    })
    .nullable()
    .default(null),
  modalite: z.enum(['sur-place', 'en-ligne', 'hybride']).nullable().default(null),
  ouverteA: z.enum(['interne', 'familles', 'tous']).nullable().default(null),
  effectifPrevu: z.number().int('Un nombre entier.').nonnegative().max(1_000_000).nullable().default(null),
  presenceSouhaitee: facultatif(300),
  liens: z
    .array(z.object({ titre: ligne(200), url: z.url({ protocol: /^https?$/, error: 'Une adresse complète, en https://.' }) }))
    .max(10)
    .default([]),
  financement: facultatif(300),
  conditionsReproduction: facultatif(2000),
  evaluation: facultatif(2000),
  contactFonction: facultatif(120),
});
export type FicheAction = z.infer<typeof FicheAction>;
/** Un brouillon : ce qui est tapé, aussi incomplet soit-il. */
export type Brouillon = Partial<Record<keyof FicheAction, unknown>>;
