// La commune d’un lieu « ailleurs » : ce qu’on en a compris, ou la question à poser. Ce qui est tapé reste tapé.
import type { Base } from '#base/ouvrir.ts';
import { communesDites } from '#base/territoires/communes.ts';
import { type CommuneComprise, comprendreCommune, direCommune, type LieuTape, lireLieuDit } from '#domaine/commune-dite.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../communs/icone.tsx';
import { type Erreurs, SANS_POINT } from './lire-saisie.ts';

export const CHAMP = 'lieu.commune';

/** La fiche où la commune comprise a pris son nom et son code ; et, sinon, ce qu’il faut demander. */
export async function situerLeLieu(base: Base, fiche: Brouillon): Promise<{ fiche: Brouillon; commune: CommuneComprise }> {
  const lieu = (fiche.lieu ?? null) as LieuTape | null;
  const texte = lieu?.commune?.trim() ?? '';
  const commune = comprendreCommune(lieu ?? { communeCode: null }, texte ? await communesDites(base, lireLieuDit(texte)) : []);
  if (!lieu || commune.genre === 'non-dite') return { fiche, commune };
  const { sansPoint: _, ...dit } = lieu;
  if (commune.genre === 'connue')
    return { fiche: { ...fiche, lieu: { ...dit, commune: commune.commune.nom, communeCode: commune.commune.code } }, commune };
  const laisse = commune.genre === 'hors-liste' ? lieu : dit;
  return { fiche: { ...fiche, lieu: { ...laisse, communeCode: null } }, commune };
}

const texteDe = (fiche: Brouillon) => String((fiche.lieu as LieuTape | null)?.commune ?? '').trim();

/** La question, dite à côté du champ ; rien quand la commune est comprise ou n’est pas dite. */
export function ennuiDeCommune(fiche: Brouillon, commune: CommuneComprise): Erreurs | undefined {
  if (commune.genre !== 'laquelle' && commune.genre !== 'inconnue') return undefined;
  const dit = texteDe(fiche);
  return {
    [CHAMP]: typographier(
      commune.genre === 'laquelle'
        ? `${dit} : laquelle ?`
        : commune.propositions.length > 0
          ? `Aucune commune ne s’appelle « ${dit} ». Est-ce une de celles-ci ?`
          : `Aucune commune ne s’appelle « ${dit} ». Donnez son code postal, ou gardez ce nom sans point sur la carte.`,
    ),
  };
}

type Proprietes = { fiche: Brouillon; commune: CommuneComprise; erreurs?: Erreurs | undefined };

export function CommuneDuLieu({ fiche, commune, erreurs }: Proprietes) {
  const erreur = (ennuiDeCommune(fiche, commune) ?? erreurs)?.[CHAMP];
  const aChoisir = commune.genre === 'non-dite' || commune.genre === 'connue' ? null : commune.propositions;
  return (
    <div class={erreur ? 'lieu-commune champ--erreur' : 'lieu-commune'}>
      <label for={CHAMP}>Sa commune</label>
      <p class="aide" id={`${CHAMP}-aide`}>
        Son nom ou son code postal. Sans elle, le lieu est dit «{'\u00A0'}à préciser{'\u00A0'}» et n’est pas sur la carte.
      </p>
      {erreur && (
        <p class="erreur" id={`${CHAMP}-erreur`}>
          <Icone nom="circle-alert" />
          <span>{erreur}</span>
        </p>
      )}
      <input
        class="saisie"
        id={CHAMP}
        name={CHAMP}
        value={texteDe(fiche)}
        maxlength={120}
        autocomplete="off"
        list="communes-proposees"
        data-communes={adresses.communes()}
        aria-describedby={[erreur && `${CHAMP}-erreur`, `${CHAMP}-aide`].filter(Boolean).join(' ')}
        aria-invalid={erreur ? 'true' : undefined}
      />
      <datalist id="communes-proposees"></datalist>
      {commune.genre === 'connue' && (
        <>
          <input type="hidden" name="lieu.communeCode" value={commune.commune.code} />
          <p class="petit doux">
            Comprise{'\u00A0'}: {direCommune(commune.commune)}. L’action sera placée au centre de la commune.
          </p>
        </>
      )}
      {aChoisir && (
        <fieldset>
          <legend class="cache">La commune de ce lieu</legend>
          <div class="choix">
            {aChoisir.map((c) => (
              <label>
                <input type="radio" name="lieu.communeCode" value={c.code} />
                <span>
                  {direCommune(c)}
                  {c.codePostal && `, ${c.codePostal}`}
                </span>
              </label>
            ))}
            <label>
              <input type="radio" name="lieu.communeCode" value={SANS_POINT} checked={commune.genre === 'hors-liste'} />
              <span>
                {aChoisir.length > 0 ? 'Aucune de celles-ci' : 'Garder ce nom'}
                {'\u00A0'}: sans point sur la carte
              </span>
            </label>
          </div>
        </fieldset>
      )}
    </div>
  );
}
