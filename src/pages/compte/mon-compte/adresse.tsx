// Changer d’adresse : le formulaire, et où en est la demande quand l’ancienne boîte est perdue.
import type { changementDe } from '#base/identite/adresses-a-attester.ts';
import type { MandatLu } from '#base/mandats.ts';
import { direMoment } from '#domaine/instants.ts';
import { PLUS_LARGES_QU_UNE_ACADEMIE } from '#domaine/recensement/donner-mandat.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Case, Champ } from '../../communs/champs.tsx';
import { Message } from '../../communs/message.tsx';
import { Jeton } from '../../communs/visite.ts';
import type { Proprietes } from './page.tsx';

export type Demande = Awaited<ReturnType<typeof changementDe>>;

type PropsAdresse = Pick<Proprietes, 'visite' | 'jour' | 'ici' | 'mandats' | 'demande' | 'saisie' | 'erreurs'> & {
  /** nos courriels n’arrivent plus à l’ancienne */
  enPanne: boolean;
};

export const Adresse = ({ visite, jour, ici, mandats, demande, enPanne, saisie, erreurs }: PropsAdresse) => (
  <section aria-labelledby="adresse" class="mesure">
    <h2 id="adresse">Changer d’adresse</h2>
    {demande && <OuElleEnEst {...{ demande, jour, ici, mandats }} />}
    <form method="post" action={adresses.monCourriel()}>
      <Jeton visite={visite} />
      <Champ
        nom="courriel"
        etiquette="Nouvelle adresse professionnelle"
        aide="Un courriel part à l’ancienne et à la nouvelle : les deux confirment."
        type="email"
        complete="email"
        requis
        {...(saisie.courriel && { valeur: saisie.courriel })}
        {...(erreurs.courriel && { erreur: erreurs.courriel })}
      />
      <Case
        nom="perdue"
        code="oui"
        libelle="Je n’ouvre plus l’ancienne boîte : quelqu’un l’attestera à sa place"
        coche={saisie.perdue !== undefined || enPanne}
      />
      <p class="petit">{typographier(quiAtteste(mandats, jour))}</p>
      <button class="bouton" type="submit">
        Changer d’adresse
      </button>
    </form>
  </section>
);

type PropsDemande = { demande: NonNullable<Demande> } & Pick<Proprietes, 'jour' | 'ici' | 'mandats'>;

const OuElleEnEst = ({ demande, jour, ici, mandats }: PropsDemande) => {
  const reste = [
    demande.nouvelle_le === null && 'la nouvelle boîte confirme',
    demande.ancienne_le === null && (demande.ancienne_perdue ? 'quelqu’un atteste' : 'l’ancienne boîte confirme'),
  ].filter(Boolean);
  return (
    <Message titre={`${demande.nouveau}, bientôt`}>
      <p>
        {typographier(
          `Il reste à ce que ${reste.join(', et que ')} ; la demande finit ${direMoment(demande.expire_le, ici.maintenant, ici.fuseau)}.`,
        )}
      </p>
      {demande.ancienne_perdue && demande.ancienne_le === null && <p>{typographier(quiAtteste(mandats, jour))}</p>}
    </Message>
  );
};

/** Celle qui peut attester gère tous ses mandats : dit comme la personne la connaît. */
function quiAtteste(mandats: readonly MandatLu[], jour: string): string {
  const siens = mandats.filter((m) => m.au === null || m.au >= jour);
  if (siens.length === 0)
    return 'Sans mandat, personne ne peut l’attester : entrez plutôt pour votre école, avec votre nouvelle adresse.';
  if (siens.some((m) => m.genre === 'nation' && m.role === 'administrateur'))
    return 'Vous administrez la France : seule l’exploitation du site peut vous en donner le mandat à votre nouvelle adresse.';
  if (siens.some((m) => PLUS_LARGES_QU_UNE_ACADEMIE.includes(m.genre)))
    return 'Peut l’attester : l’administration nationale, depuis « Mandats ». Demandez-le-lui.';
  const administration = siens.some((m) => m.role === 'administrateur')
    ? 'une autre personne de l’administration de votre académie, ou celle de la France, depuis « Mandats »'
    : 'l’administration de votre académie, depuis « Mandats »';
  const [ecole, ...autres] = new Set(siens.map((m) => m.uai));
  return ecole && autres.length === 0
    ? `Peuvent l’attester : la direction de votre établissement, entrée par sa boîte officielle, depuis « Mon compte » ; ou ${administration}. Demandez-le-leur.`
    : `Peut l’attester : ${administration}. Demandez-le-lui.`;
}
