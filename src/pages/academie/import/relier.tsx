// Dire ce que veut dire chaque colonne : déjà deviné, avec ses premières valeurs ; et ce que toutes les lignes disent quand elles se taisent.
import type { Import } from '#base/import/imports.ts';
import { CHAMPS_IMPORT, type Sens } from '#domaine/recensement/import/champs.ts';
import type { Defauts } from '#domaine/recensement/import/comprendre-ligne.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Cases, Champ } from '../../communs/champs.tsx';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Message } from '../../communs/message.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import type { Academie } from '../file/file-d-examen.tsx';
import { enNombre } from './accueil-import.tsx';

/** Ce qu’une action doit dire, et les colonnes qui le disent. */
const NECESSAIRES: readonly (readonly [string, readonly Sens[]])[] = [
  ['l’établissement', ['etablissement', 'uai']],
  ['le titre', ['titre']],
  ['quand', ['quand', 'debut', 'fin']],
  ['pour qui', ['publics']],
  ['ce qui se passe', ['resume', 'description']],
  ['un contact', ['contactNom', 'contactPrenom']],
  ['son courriel', ['contactCourriel', 'contactNom']],
];
const DITS_POUR_TOUTES = new Set(['quand', 'pour qui', 'un contact', 'son courriel']);

type Proprietes = {
  maison: Maison;
  visite: Visite;
  academie: Academie;
  portes: Porte[];
  tenu: Import;
  colonnes: Readonly<Record<number, Sens>>;
  defauts: Defauts;
  publics: { code: string; libelle: string }[];
  erreur?: string | undefined;
};

export function RelierColonnes({ maison, visite, academie, portes, tenu, colonnes, defauts, publics, erreur }: Proprietes) {
  const { tableau } = tenu;
  const dits = new Set(Object.values(colonnes));
  const manque = NECESSAIRES.filter(([, sens]) => !sens.some((s) => dits.has(s))).map(([mot]) => mot);
  const sansSecours = manque.filter((mot) => !DITS_POUR_TOUTES.has(mot));
  const reliees = tableau.colonnes.filter((c) => (colonnes[c.rang] ?? 'ignorer') !== 'ignorer').length;
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      titre={`Vos colonnes : ${tenu.fichier}`}
      grandTitre="Est-ce bien cela ?"
      chapo={typographier(
        `${tenu.fichier} : ${enNombre(tenu.lignes, 'ligne', 'lignes')}, ${enNombre(tableau.colonnes.length, 'colonne', 'colonnes')}, dont ${reliees} reconnues. Corrigez ce qui ne va pas : ce choix sera retenu pour vos prochains tableaux.`,
      )}
      chemin={adresses.import(academie.slug, tenu.id)}
      portes={portes}
    >
      {erreur && (
        <Message genre="erreur" annonce>
          <p>{erreur}</p>
        </Message>
      )}
      {!tableau.titree && (
        <Message titre="Les colonnes n’ont pas de titre">
          <p>La première ligne ressemble déjà à une action. Dites ce qu’est chaque colonne, d’après ses premières valeurs.</p>
        </Message>
      )}
      {sansSecours.length > 0 && (
        <Message genre="erreur" titre={`Il manque une colonne : ${sansSecours.join(', ')}`}>
          <p>Choisissez-la ci-dessous ; sans elle, aucune ligne ne sera prête.</p>
        </Message>
      )}
      {tableau.autres.length > 0 && (
        <p class="petit doux">
          {typographier(
            `Feuille lue : « ${tableau.feuille} ». ${tableau.autres.length > 1 ? 'Les autres' : 'L’autre'} (${tableau.autres.map((a) => `« ${a} »`).join(', ')}) ${tableau.autres.length > 1 ? 'ne sont pas lues' : 'n’est pas lue'}.`,
          )}
        </p>
      )}
      <form method="post" action={adresses.colonnesDImport(academie.slug, tenu.id)}>
        <Jeton visite={visite} />
        <ul class="reliees">
          {tableau.colonnes.map(({ rang, titre, exemples }) => {
            const sens = colonnes[rang] ?? 'ignorer';
            return (
              <li class={sens === 'ignorer' ? 'reliees__ignoree' : undefined}>
                <div>
                  <label for={`colonne-${rang}`}>{titre}</label>
                  <ul class="exemples" aria-label={`Premières valeurs de ${titre}`}>
                    {exemples.length === 0 ? <li class="doux">vide</li> : exemples.map((e) => <li>{e}</li>)}
                  </ul>
                </div>
                <select class="saisie" id={`colonne-${rang}`} name={`colonne-${rang}`}>
                  <option value="ignorer" selected={sens === 'ignorer'}>
                    Ne pas lire cette colonne
                  </option>
                  {Object.entries(CHAMPS_IMPORT).map(([code, libelle]) => (
                    <option value={code} selected={code === sens}>
                      {libelle}
                    </option>
                  ))}
                </select>
              </li>
            );
          })}
        </ul>
        <fieldset class="section-fiche defauts">
          <legend>Quand une ligne ne le dit pas</legend>
          <p class="aide">
            {manque.some((m) => DITS_POUR_TOUTES.has(m))
              ? typographier(
                  `Votre tableau ne dit pas : ${manque.filter((m) => DITS_POUR_TOUTES.has(m)).join(', ')}. Dites-le ici, une fois pour toutes ses lignes.`,
                )
              : 'Une cellule vide prendra cette valeur. Laissez vide pour qu’elle reste à compléter.'}
          </p>
          <Champ nom="quand" etiquette="Quand" valeur={defauts.quand} aide="« toute la semaine », « du 15 au 19 mars »…" />
          <Cases
            nom="publics"
            etiquette="Pour qui"
            choix={publics.map((p) => ({ ...p, coche: defauts.publics.includes(p.code) }))}
          />
          <Champ
            nom="contactNom"
            etiquette="Contact"
            valeur={defauts.contactNom}
            aide="Lu par l’académie seule, jamais publié."
          />
          <Champ
            nom="contactCourriel"
            etiquette="Courriel du contact"
            type="email"
            clavier="email"
            valeur={defauts.contactCourriel}
          />
        </fieldset>
        <p class="boutons">
          <button class="bouton bouton--appel" type="submit">
            <Icone nom="list-checks" />
            {`Vérifier ${enNombre(tenu.lignes, 'la ligne', 'lignes').replace(/^1 /, '')}`}
          </button>
        </p>
        <p class="petit doux">Rien n’est encore créé : la page suivante montre chaque ligne.</p>
      </form>
      <Oublier {...{ academie, visite, tenu }} />
    </EspaceAcademie>
  );
}

export const Oublier = ({ academie, visite, tenu }: Pick<Proprietes, 'academie' | 'visite' | 'tenu'>) => (
  <form method="post" action={adresses.oubliDImport(academie.slug, tenu.id)}>
    <Jeton visite={visite} />
    <button class="bouton bouton--trait" type="submit">
      Oublier ce tableau
    </button>
  </form>
);
