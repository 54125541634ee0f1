// Les écoles d’une cellule qui en nomme plusieurs : chacune avec ce qu’on en a compris, et de quoi en choisir une autre.
import type { LigneImport } from '#base/import/imports.ts';
import { type Corrections, reponseDeLAutre } from '#domaine/recensement/import/corrections.ts';
import type { AutreEcole } from '#domaine/recensement/import/ecoles.ts';
import { typographier } from '#domaine/typographie.ts';
import { Icone } from '../../communs/icone.tsx';

const direEcole = (nom: string | null, commune: string | null) => [nom, commune].filter(Boolean).join(', ');

export const EcolesComprises = ({ ligne: l, tape }: { ligne: LigneImport; tape: string }) => (
  <div>
    <dt>Écoles</dt>
    <dd>
      {typographier(`« ${tape} »`)}
      <ol class="ecoles-comprises">
        <li>
          <Etat bon={l.uai !== null} />
          <span>
            {l.uai === null ? 'La première : à choisir' : <strong>{direEcole(l.ecole, l.ecole_commune)}</strong>}
            {l.uai !== null && <span class="petit doux">, porte l’action</span>}
          </span>
        </li>
        {l.autres_ecoles.map((e) => (
          <li>
            <Etat bon={e.uai !== null} />
            <span>
              {typographier(`« ${e.dit} »`)} <Icone nom="arrow-right" titre="compris" />{' '}
              {e.uai === null ? 'gardée telle qu’écrite, sans numéro' : <strong>{direEcole(e.nom, e.commune)}</strong>}
            </span>
          </li>
        ))}
      </ol>
    </dd>
  </div>
);

const Etat = ({ bon }: { bon: boolean }) =>
  bon ? <Icone nom="circle-check-big" titre="retrouvée" /> : <Icone nom="school" titre="à rattacher" />;

/** Une autre école non retrouvée attend peut-être un choix ; on peut aussi changer celles qui le sont. */
export const autresAChoisir = ({ autres_ecoles }: LigneImport, tapees: Corrections | undefined) =>
  Map.groupBy(autres_ecoles, (e) => (e.raison !== null || tapees?.autres?.[e.dit] !== undefined ? 'a-choisir' : 'choisie'));

type Proprietes = { ligne: LigneImport; ecole: AutreEcole; tapees: Corrections | undefined };

export function ChoixDUneAutre({ ligne: { ligne, autres_ecoles }, ecole: e, tapees }: Proprietes) {
  const rang = autres_ecoles.indexOf(e);
  const presente = reponseDeLAutre(e);
  const voulue = tapees?.autres?.[e.dit] ?? presente;
  const choix = [
    ...(e.uai && !e.propositions.some((p) => p.uai === e.uai) ? [{ uai: e.uai, nom: e.nom, commune: e.commune }] : []),
    ...e.propositions,
  ];
  const id = `autre-${ligne}-${rang}`;
  const choisie = voulue === '' || choix.some((c) => c.uai === voulue);
  return (
    <fieldset class="champ">
      <legend>
        Autre école : {typographier(`« ${e.dit} »`)}
        <span class="cache"> Ligne {ligne}</span>
      </legend>
      <input type="hidden" name={`${id}-dite`} value={e.dit} />
      <input type="hidden" name={`${id}-vue`} value={presente} />
      <div class="choix">
        {choix.map((c) => (
          <label>
            <input type="radio" name={id} value={c.uai} checked={c.uai === voulue} />
            <span>{direEcole(c.nom, c.commune)}</span>
          </label>
        ))}
        <label>
          <input type="radio" name={id} value="" checked={voulue === ''} />
          <span>La garder telle qu’écrite</span>
        </label>
      </div>
      <p class="ecole-autre">
        <label for={`${id}-tapee`}>
          Une autre : son nom et sa commune, ou son numéro UAI
          <span class="cache">
            {' '}
            ({e.dit}, ligne {ligne})
          </span>
        </label>
        <input
          class="saisie"
          id={`${id}-tapee`}
          name={`${id}-tapee`}
          value={choisie ? '' : voulue}
          maxlength={200}
          autocomplete="off"
        />
      </p>
    </fieldset>
  );
}

/** Les réponses qui ne sont plus celles que l’écran montrait, et ce qu’il montrait. */
export function lireAutres(
  envoi: FormData,
  ligne: number,
): { autres: Record<string, string>; autresVues: Record<string, string> } {
  const autres: Record<string, string> = {};
  const autresVues: Record<string, string> = {};
  const texte = (nom: string) => {
    const valeur = envoi.get(nom);
    return typeof valeur === 'string' ? valeur.trim().slice(0, 200) : undefined;
  };
  for (let rang = 0; rang < 30; rang++) {
    const id = `autre-${ligne}-${rang}`;
    const [dite, vue = ''] = [texte(`${id}-dite`), texte(`${id}-vue`)];
    if (!dite) continue;
    autresVues[dite] = vue;
    const tapee = texte(`${id}-tapee`);
    const reponse = tapee && tapee !== vue ? tapee : texte(id);
    if (reponse !== undefined && reponse !== vue) autres[dite] = reponse;
  }
  return { autres, autresVues };
}
