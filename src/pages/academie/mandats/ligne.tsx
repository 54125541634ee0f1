// Un mandat de la liste : qui, quoi, jusqu’à quand ; le finir, le déplacer, ou pourquoi cela ne se peut pas.
import type { MandatLu } from '#base/mandats.ts';
import { direJour } from '#domaine/dates.ts';
import { type Manque, manqueraitSans } from '#domaine/recensement/donner-mandat.ts';
import { estEnCours } from '#domaine/recensement/mandats.ts';
import { LIBELLES_MANQUES, LIBELLES_ROLES_MANDAT, QUI_PEUT_ENCORE } from '#domaine/recensement/roles-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Selection } from '../../communs/champs.tsx';
import { Jeton } from '../../communs/visite.ts';
import { CourrierEnPanne } from '../../compte/notifications/courrier-en-panne.tsx';
import type { Proprietes } from './page.tsx';

export const qui = (m: MandatLu) => `${m.prenom} ${m.nom}`.trim() || m.courriel;

export function LigneMandat({
  visite,
  ou,
  texte,
  territoires,
  jour,
  maintenant,
  pannes,
  sansAutre,
  gere,
  formulaire,
  mandat: m,
}: Proprietes & { mandat: MandatLu }) {
  const rate = formulaire.deplacement?.mandat === m.id ? formulaire.deplacement : null;
  const manque = manqueraitSans(m, sansAutre.has(m.id));
  // Un mandat d’établissement se déplace vers un autre établissement, un mandat de territoire vers un territoire du même genre.
  const voisins = territoires.filter((t) => t.genre === m.genre && t.id !== m.territoire);
  return (
    <li>
      <p class="ecoles__nom">{qui(m)}</p>
      <p class="petit">
        {LIBELLES_ROLES_MANDAT[m.role]}, {m.lieu}
        {m.uai && ` (${m.uai})`}, {m.courriel}
      </p>
      <CourrierEnPanne panne={pannes.get(m.courriel)} ici={{ maintenant, fuseau: ou.fuseau }} />
      <p class="petit">
        {estEnCours(m, jour) ? 'depuis le' : 'à partir du'} {direJour(m.du)}
        {m.au && `, jusqu’au ${direJour(m.au)}`}
      </p>
      {!gere(m) ? (
        <p class="petit doux">Il se donne et se retire depuis la machine du site.</p>
      ) : manque === 'administration' ? (
        <p class="petit">{typographier(`${LIBELLES_MANQUES.administration} ${QUI_PEUT_ENCORE}`)}</p>
      ) : (
        <div class="boutons">
          <MettreFin {...{ visite, ou, manque }} mandat={m} />
          {(m.uai || voisins.length > 0) && (
            <details open={rate !== null}>
              <summary>Déplacer {qui(m)}</summary>
              <form method="post" action={adresses.deplacementDuMandat(ou.page, m.id, texte)}>
                <Jeton visite={visite} />
                {m.uai ? (
                  <Champ
                    nom="lieu"
                    id={`lieu-${m.id}`}
                    etiquette="Numéro du nouvel établissement (UAI)"
                    requis
                    {...(rate && { valeur: rate.lieu, erreur: rate.erreur })}
                  />
                ) : (
                  <Selection
                    nom="lieu"
                    id={`lieu-${m.id}`}
                    etiquette="Nouveau territoire"
                    choix={voisins.map((t) => ({ code: t.id, libelle: t.nom }))}
                  />
                )}
                <button class="bouton" type="submit">
                  Déplacer
                </button>
              </form>
            </details>
          )}
        </div>
      )}
    </li>
  );
}

function MettreFin({ visite, ou, mandat: m, manque }: Pick<Proprietes, 'visite' | 'ou'> & { mandat: MandatLu; manque: Manque }) {
  const formulaire = (mot: string) => (
    <form method="post" action={adresses.finDuMandat(ou.page, m.id)}>
      <Jeton visite={visite} />
      {manque && <p class="avertissement">{typographier(LIBELLES_MANQUES[manque])}</p>}
      <button class="bouton bouton--trait" type="submit" aria-label={`${mot} au mandat de ${qui(m)}, ${m.lieu}`}>
        {mot}
      </button>
    </form>
  );
  if (!manque) return formulaire('Mettre fin');
  return (
    <details>
      <summary>
        Mettre fin<span class="cache"> au mandat de {qui(m)}</span>
      </summary>
      {formulaire('Oui, mettre fin')}
    </details>
  );
}
