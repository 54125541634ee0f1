// Relancer : qui recevrait le rappel, qui ne le recevra pas et pourquoi, le courriel lui-même, puis un geste.
import type { Lettre } from '#courriels/gabarit.tsx';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { boiteOfficielle } from '#domaine/recensement/adresses-professionnelles.ts';
import { JOURS_ENTRE, LIBELLES_RAISONS, RAISONS, RELANCES_MAX } from '#domaine/recensement/campagne/relancer.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import type { Campagne } from '#operations/recensement/campagne/campagne.ts';
import type { ARelancer } from '#operations/recensement/campagne/relancer-ecoles.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { Message, Vide } from '../../communs/message.tsx';
import { Jeton } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import type { Acces } from './acces.ts';
import { CourrielMontre } from './courriel-montre.tsx';

type Proprietes = Acces & {
  maison: Maison;
  campagne: Campagne;
  aRelancer: ARelancer;
  apercu: Lettre;
  refus?: string | undefined;
};
const MONTRES = 300;

export function Relancer({ maison, visite, academie, portes, campagne, aRelancer, apercu, refus }: Proprietes) {
  const { ecoles, ecartes } = aRelancer;
  const [premiere] = ecoles;
  const nombre = ecoles.length;
  return (
    <EspaceAcademie
      {...{ maison, visite, portes }}
      titre={`Relancer : ${academie.nom}`}
      grandTitre={
        nombre === 0
          ? 'Personne à relancer'
          : nombre === 1
            ? 'Un établissement à relancer'
            : `${direNombre(nombre)} établissements à relancer`
      }
      chemin={adresses.relance(academie.slug)}
      chapo={typographier(
        `${nomDAcademie(academie.nom)}. Seuls les silencieux sont relancés : jamais deux courriels en ${JOURS_ENTRE} jours, ${RELANCES_MAX} relances au plus.`,
      )}
    >
      {refus && (
        <Message genre="erreur" annonce titre="Rien n’est parti">
          <p>{typographier(refus)}</p>
        </Message>
      )}
      {!refus && campagne.empechee && (
        <Message genre="erreur">
          <p>{typographier(campagne.empechee)}</p>
        </Message>
      )}
      {nombre === 0 ? (
        <Vide titre="Aucun établissement n’est à relancer aujourd’hui">
          <p>
            <a href={adresses.suiviDeCampagne(academie.slug, { liste: 'silencieux' })}>Lire la liste des silencieux</a>
          </p>
        </Vide>
      ) : (
        <>
          {premiere && (
            <CourrielMontre lettre={apercu} vers={campagne.domaine && boiteOfficielle(premiere.uai, campagne.domaine)} />
          )}
          <details>
            <summary>
              {nombre > 1 ? `Les ${direNombre(nombre)} établissements qui le recevront` : 'L’établissement qui le recevra'}
            </summary>
            <ul class="colonnes colonnes--serrees">
              {ecoles.slice(0, MONTRES).map((e) => (
                <li>
                  {e.nom}
                  {e.commune && `, ${e.commune}`}
                  {e.rang === 2 && <span class="petit doux"> (fiche commencée)</span>}
                  {e.relances > 0 && <span class="petit doux"> (déjà relancé {e.relances} fois)</span>}
                </li>
              ))}
            </ul>
            {nombre > MONTRES && <p>Et {direNombre(nombre - MONTRES)} autres.</p>}
          </details>
          {campagne.empechee === null && (
            <form method="post" action={adresses.relance(academie.slug)} class="envoi">
              <Jeton visite={visite} />
              <button class="bouton bouton--appel" type="submit">
                <Icone nom="send" />
                {nombre > 1 ? `Envoyer les ${direNombre(nombre)} relances` : 'Envoyer la relance'}
              </button>
            </form>
          )}
        </>
      )}
      {Object.keys(ecartes).length > 0 && (
        <section aria-labelledby="laisses">
          <h2 id="laisses">Laissés tranquilles</h2>
          <ul>
            {RAISONS.filter((raison) => ecartes[raison]).map((raison) => (
              <li>
                <strong>{direNombre(ecartes[raison] ?? 0)}</strong>
                {'\u00A0'}: {typographier(LIBELLES_RAISONS[raison])}
              </li>
            ))}
          </ul>
        </section>
      )}
    </EspaceAcademie>
  );
}
