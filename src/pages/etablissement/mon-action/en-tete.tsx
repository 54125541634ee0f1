// Ce qu’on attend de la personne, avant tout le reste : répondre aux questions de l’académie, ou relire et viser.
import type { Child } from 'hono/jsx';
import { LIBELLES_CHAMPS } from '#domaine/recensement/libelles-champs.ts';
import { direPeriodesLues } from '#domaine/recensement/quand.ts';
import { typographier } from '#domaine/typographie.ts';
import { Icone } from '../../communs/icone.tsx';
import { type Etat, valeurListe, valeurTexte } from '../champs-fiche.tsx';
import { ChampDeLaFiche, type ChampMontre, type Contexte, SECTIONS, type Vocabulaires } from '../sections-fiche.tsx';
import { Reponse } from './fil.tsx';
import { Bouton, Motif } from './gestes.tsx';
import type { ActionLue } from './lire-action.ts';
import type { Tape } from './lire-envoi.ts';

/** Les champs que visent les messages pas encore réglés ; `ensemble` : il y a quelque chose à répondre. */
export function champsDemandes({ messages, statut }: Pick<ActionLue, 'messages' | 'statut'>) {
  const attendus = statut === 'a-completer' ? messages.filter((m) => m.leve_le === null) : [];
  const connus = SECTIONS.flatMap((s) => s.champs);
  return {
    champs: connus.filter((champ) => attendus.some((m) => m.champ === champ)),
    ensemble: attendus.length > 0,
    generaux: attendus.filter((m) => !(connus as (string | null)[]).includes(m.champ)),
  };
}

type Attendu = Contexte & { action: ActionLue; tape: Tape; bouton: Child };

/** Chaque question avec son champ : on y répond sans descendre. */
export function Demandes({ action, tape, bouton, ...contexte }: Attendu) {
  const { champs, generaux } = champsDemandes(action);
  return (
    <section class="demandes" aria-labelledby="demandes">
      <h2 id="demandes">Ce qu’on vous demande</h2>
      {generaux.map((m) => (
        <p class="demande">
          <Icone nom="message-square-text" />
          <span>
            {m.champ && `${LIBELLES_CHAMPS[m.champ] ?? m.champ}\u00A0: `}
            {typographier(m.texte)} <span class="petit doux">{m.signature}</span>
          </span>
        </p>
      ))}
      {champs.map((champ) => (
        <ChampDeLaFiche champ={champ} {...contexte} />
      ))}
      <Reponse etat={contexte.etat} tape={tape} aide="Un mot pour votre académie, s’il en faut un. Il part avec la fiche." />
      <div class="envoi">{bouton}</div>
    </section>
  );
}

/** La fiche en texte : la direction lit, puis vise d’un bouton. */
export const AViser = ({ action, etat, mots, tape }: { action: ActionLue; etat: Etat; mots: Vocabulaires; tape: Tape }) => (
  <section class="a-viser" aria-label="La fiche à viser">
    <div class="envoi envoi--plein">
      <Bouton valeur="viser" mot="Viser et envoyer" appel />
    </div>
    <FicheEnTexte {...{ action, etat, mots }} />
    <details open={Boolean(tape.motifs.renvoyer || etat.erreurs?.['motif.renvoyer'])}>
      <summary>Rendre à l’équipe</summary>
      <Motif geste="renvoyer" {...{ etat, tape }} />
      <Bouton valeur="renvoyer" mot="Rendre à l’équipe" />
    </details>
  </section>
);

const FicheEnTexte = ({ action, etat: { fiche }, mots }: { action: ActionLue; etat: Etat; mots: Vocabulaires }) => {
  const mot = (champ: ChampMontre, vocabulaire: string) =>
    valeurListe(fiche, champ)
      .map((code) => mots[vocabulaire]?.find((t) => t.code === code)?.libelle ?? code)
      .join(', ');
  const noms = (champ: ChampMontre) =>
    (Array.isArray(fiche[champ]) ? (fiche[champ] as Record<string, unknown>[]) : [])
      .map((x) => x.nom || x.titre || x.uai)
      .filter(Boolean)
      .join(', ');
  const lieu = fiche.lieu as Record<string, unknown> | null | undefined;
  const lignes: [string, string][] = [
    ['En deux lignes', valeurTexte(fiche, 'resume')],
    ['Quand', valeurTexte(fiche, 'quand')],
    ['Au calendrier', action.periodes.length > 0 ? direPeriodesLues(action.periodes) : ''],
    ['Pour qui', mot('publics', 'public')],
    ['Où', [lieu?.nom, lieu?.commune].filter(Boolean).join(', ')],
    ['Déroulement', valeurTexte(fiche, 'description')],
    ['Ce qui est visé', valeurTexte(fiche, 'objectifs')],
    ['Thèmes', mot('themes', 'theme')],
    ['Partenaires', noms('partenaires')],
    ['Liens', noms('liens')],
    ['Évaluation', valeurTexte(fiche, 'evaluation')],
    ['Contact, pour l’académie seule', [valeurTexte(fiche, 'contactNom'), valeurTexte(fiche, 'contactCourriel')].join(', ')],
  ];
  return (
    <dl class="fiche-lue">
      {lignes
        .filter(([, texte]) => texte.trim() !== '')
        .map(([nom, texte]) => (
          <>
            <dt>{nom}</dt>
            <dd class="texte-tape">{typographier(texte)}</dd>
          </>
        ))}
    </dl>
  );
};
