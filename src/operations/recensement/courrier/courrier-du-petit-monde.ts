// Les notifications et les courriels du petit monde : ce que chacun aurait reçu des actions telles qu’elles sont. Rien n’y attend d’envoi.
import { actionsSituees } from '#base/courrier/notifications.ts';
import { inscrireNouvelles } from '#base/courrier/nouvelles.ts';
import type { Base } from '#base/ouvrir.ts';
import { inscrireEnvois } from '#base/petit-monde.ts';
import type { EtatDEnvoi } from '#domaine/recensement/envois.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';
import type { Sujet } from '#domaine/recensement/notifications.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { destinatairesDe } from './destinataires.ts';

type Recue = { sujet: Exclude<Sujet, 'mandat' | 'import'>; mot: string; modele: string; attend: Statut | null };
const RECUES: Partial<Record<Statut, Recue>> = {
  deposee: { sujet: 'examen', mot: 'À examiner', modele: 'action-deposee', attend: 'deposee' },
  'a-viser': { sujet: 'visa', mot: 'Votre visa', modele: 'action-a-viser', attend: 'a-viser' },
  'a-completer': { sujet: 'ecole', mot: 'À compléter', modele: 'action-renvoyee', attend: 'a-completer' },
  validee: { sujet: 'ecole', mot: 'En ligne', modele: 'action-validee', attend: null },
  refusee: { sujet: 'ecole', mot: 'Non retenue', modele: 'action-refusee', attend: null },
};

/** Une boîte sur cinq, dans le petit monde, a changé d’adresse sans le dire. */
const ISSUES: readonly { etat: EtatDEnvoi; reponse: string }[] = [
  { etat: 'remis', reponse: '250 2.0.0 OK' },
  { etat: 'remis', reponse: '250 2.0.0 OK' },
  { etat: 'refuse', reponse: '550 5.1.1 Boîte inconnue' },
  { etat: 'remis', reponse: '250 2.0.0 OK' },
  { etat: 'abandonne', reponse: '451 4.3.0 Réessayez plus tard' },
];

export async function ecrireCourrierDuMonde(
  tx: Base,
  actions: readonly { numero: number; le: Date }[],
  jour: string,
): Promise<void> {
  const situations = await actionsSituees(
    tx,
    actions.map((a) => a.numero),
    jour,
  );
  let rang = 0;
  for (const { numero, le } of [...actions].sort((a, b) => a.le.getTime() - b.le.getTime())) {
    const action = situations.get(numero);
    const recue = action && RECUES[action.statut];
    if (!action || !recue) continue;
    const { sujet, mot, modele, attend } = recue;
    const adresse = sujet === 'examen' ? adresses.examen(String(action.slug), numero) : adresses.monAction(numero);
    const objet = typographier(`${mot} : ${action.titre}`);
    const concernees = await destinatairesDe(tx, action, sujet, jour);
    await inscrireNouvelles(tx, {
      courriels: [],
      notifications: concernees.map(({ personne }) => ({
        personne,
        adresse,
        sujet,
        attend,
        le,
        action: numero,
        envoi: 'site' as const,
        texte: sujet === 'examen' ? `${objet}, ${action.ecole}` : objet,
        cle: `${modele}:${numero}:petit-monde:${personne}`,
      })),
    });
    if (sujet === 'examen') continue;
    await inscrireEnvois(
      tx,
      concernees.map(({ personne, courriel }) => ({
        ...(ISSUES[rang++ % ISSUES.length] ?? { etat: 'remis' as const, reponse: '' }),
        cle: `${modele}:${numero}:petit-monde:${personne}`,
        personne,
        destinataire: courriel,
        modele,
        objet,
        territoire: action.academie,
        action: numero,
        ecrit_le: le,
        essais: 1,
      })),
    );
  }
}
