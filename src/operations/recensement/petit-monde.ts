// Charger et retirer le petit monde : une édition de démonstration, autour d’un jour, que rien ne mêle aux vraies.
import { verrouillerChargements } from '#base/chargement/chargements.ts';
import { remplacerParticipations } from '#base/chargement/ecrire-editions.ts';
import { inscrireBrouillon } from '#base/declaration/ecrire-action.ts';
import { ecoleDeclarante } from '#base/declaration/ou-declarer.ts';
import { Empechement } from '#base/empechement.ts';
import { noter } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import {
  daterAction,
  ecolesDesCommunes,
  editionDe,
  editionsDeDemonstration,
  effacerPetitMonde,
  inscrireAutour,
  inscrireEditionDeDemonstration,
  inscrireInvitationsDuMonde,
  inscrirePersonnes,
  inscrireReglages,
  inscrireTerritoire,
  lieuxManquants,
} from '#base/petit-monde.ts';
import { mandatsDe } from '#base/sessions.ts';
import { ECOLES, HAUTS_DE_FRANCE, LILLE, NICE, REUNION, TERRITOIRES_DU_MONDE } from '#domaine/petit-monde/ecoles.ts';
import { anneeDAvant, editionDuMonde, participationsDuMonde, reglagesDuMonde } from '#domaine/petit-monde/edition.ts';
import { invitationsDuMonde, PILOTES } from '#domaine/petit-monde/invitations.ts';
import { actionsDuMonde, BASSINS, gestesDe } from '#domaine/petit-monde/monde.ts';
import { type ClefPersonne, personnesDuMonde } from '#domaine/petit-monde/personnes.ts';
import { signer } from '#domaine/recensement/roles-en-mots.ts';
import { ecrireCourrierDuMonde } from './courrier/courrier-du-petit-monde.ts';
import { ecrireFiche } from './ecrire-fiche.ts';

type Lieu = { base: Base };
export type Charge = { fait: boolean; edition: string; personnes: number; actions: number };

const IDS = TERRITOIRES_DU_MONDE.map((t) => t.id);

/**
 * Tout ou rien. Déjà chargé pour cette année scolaire : ne fait rien ; chargé pour une autre : le remplace.
 * @throws Empechement une vraie édition porte déjà cette année, ou le répertoire n’est pas chargé
 */
export const chargerPetitMonde = ({ base }: Lieu, jour: string): Promise<Charge> =>
  base.transaction().execute(async (tx) => {
    await verrouillerChargements(tx);
    const edition = editionDuMonde(jour);
    const presente = await editionDe(tx, edition.edition);
    const personnes = personnesDuMonde(jour);
    // L’année d’avant, seulement si aucune vraie édition ne la porte.
    const precedente = editionDuMonde(anneeDAvant(jour));
    const dAvant = await editionDe(tx, precedente.edition);
    const avecLAnneeDAvant = !dAvant || dAvant.demonstration;
    const actions = actionsDuMonde(jour).filter((a) => avecLAnneeDAvant || !a.anneeDAvant);
    const compte = { edition: edition.edition, personnes: Object.keys(personnes).length, actions: actions.length };
    if (presente?.demonstration) return { fait: false, ...compte };
    if (presente)
      throw new Empechement(
        `L’édition ${edition.edition} est déjà dans la base, et ce n’est pas une démonstration : le petit monde ne s’y mêle pas.`,
      );
    const manquants = await lieuxManquants(tx, Object.values(ECOLES), [LILLE, NICE, REUNION, HAUTS_DE_FRANCE, 'departement:59']);
    if (manquants.length > 0)
      throw new Empechement(`Le petit monde vit dans le répertoire livré, où manquent : ${manquants.join(', ')}.`);
    if ((await editionsDeDemonstration(tx)).length > 0) await effacerPetitMonde(tx, IDS);

    const editions = { courante: edition.edition, precedente: precedente.edition };
    for (const le of avecLAnneeDAvant ? [anneeDAvant(jour), jour] : [jour]) {
      const inventee = editionDuMonde(le);
      await inscrireEditionDeDemonstration(tx, inventee);
      await remplacerParticipations(tx, inventee.edition, participationsDuMonde(le));
    }
    await inscrireReglages(tx, edition.edition, reglagesDuMonde(jour));
    for (const territoire of TERRITOIRES_DU_MONDE) await inscrireTerritoire(tx, territoire);
    await inscrirePersonnes(tx, Object.values(personnes));
    const signatures = await signaturesDe(tx, personnes, jour);
    const ecrites = await ecrireActions(tx, { editions, actions, signatures });
    await ecrireCourrierDuMonde(tx, ecrites, jour);
    await ecrireInvitations(tx, jour, edition.edition, signatures);
    return { fait: true, ...compte };
  });

/** Pour l’atelier : seulement si l’année n’a encore aucune édition ; null sinon. */
export const chargerPetitMondeAuBesoin = async (ou: Lieu, jour: string): Promise<Charge | null> =>
  (await editionDe(ou.base, editionDuMonde(jour).edition)) ? null : chargerPetitMonde(ou, jour);

/** Efface tout ce que le petit monde a écrit et tout ce qu’on y a fait depuis. Rien à effacer : 0. */
export const retirerPetitMonde = ({ base }: Lieu): Promise<{ actions: number }> =>
  base.transaction().execute(async (tx) => {
    await verrouillerChargements(tx);
    return { actions: await effacerPetitMonde(tx, IDS) };
  });

type Signatures = Record<ClefPersonne, { id: string; signature: string }>;

async function signaturesDe(tx: Base, personnes: ReturnType<typeof personnesDuMonde>, jour: string): Promise<Signatures> {
  const signees = await Promise.all(
    Object.entries(personnes).map(async ([clef, p]) => {
      const signature = signer(p, await mandatsDe(tx, p.id), jour);
      return [clef, { id: p.id, signature }] as const;
    }),
  );
  return Object.fromEntries(signees) as Signatures;
}

type AEcrire = {
  editions: { courante: string; precedente: string };
  actions: ReturnType<typeof actionsDuMonde>;
  signatures: Signatures;
};

/** Rend celles de cette année, dont on écrit encore. */
async function ecrireActions(tx: Base, { editions, actions, signatures }: AEcrire): Promise<{ numero: number; le: Date }[]> {
  const ecrites: { numero: number; le: Date }[] = [];
  const numeros = new Map<string, number>();
  for (const action of actions) {
    const ecole = await ecoleDeclarante(tx, action.uai);
    if (!ecole?.academie) throw new Empechement(`L’établissement ${action.uai} n’a pas d’académie.`);
    const { academie } = ecole;
    const { cle, uai, titre, fiche, jour } = action;
    const edition = action.anneeDAvant ? editions.precedente : editions.courante;
    const renouvelle = action.renouvelle ? (numeros.get(action.renouvelle) ?? null) : null;
    const neuve = await inscrireBrouillon(tx, { cle, edition, academie, uai, titre, fiche, renouvelle });
    if (!neuve) throw new Empechement(`La clé ${cle} est déjà prise.`);
    const { numero } = neuve;
    numeros.set(titre, numero);
    const publiee = action.statut === 'validee' || action.statut === 'annulee';
    if (action.deposee !== undefined)
      await ecrireFiche(
        tx,
        { numero, edition, academie },
        ecole,
        fiche,
        {
          statut: action.statut,
          deposee_le: instant(jour, action.deposee, 9),
          deposee_par: signatures[action.par].id,
          confiee_a: action.confieeA ? BASSINS[action.confieeA] : null,
          reportee: action.reportee ?? false,
          distinctions: JSON.stringify(
            (action.valeur ?? [])
              .slice(0, 1)
              .map(() => ({ libelle: 'Action remarquable', genre: 'remarquable', annee: edition })),
          ),
        },
        { publiee },
      );
    const gestes = gestesDe(action);
    for (const { geste, par, le, motif } of gestes)
      await noter(tx, {
        par: signatures[par].id,
        signature: signatures[par].signature,
        geste,
        objet: 'action',
        cle: String(numero),
        territoire: academie,
        motif: motif ?? null,
        le: instant(jour, le, geste === 'commencer' ? 8 : geste === 'deposer' ? 9 : 10),
      });
    await inscrireAutour(tx, numero, autourDe(action, jour, signatures));
    const dernier = instant(jour, gestes.at(-1)?.le ?? 0, 10);
    await daterAction(tx, numero, {
      modifiee_le: dernier,
      ...(publiee && { publiee_le: dernier }),
      ...(action.fondueDans && { fusionnee_dans: numeros.get(action.fondueDans) ?? null }),
      ...(action.inspireeDe && { inspiree_de: numeros.get(action.inspireeDe) ?? null }),
    });
    if (!action.anneeDAvant) ecrites.push({ numero, le: dernier });
  }
  return ecrites;
}

/** Aucun courriel : une démonstration n’écrit à personne. */
async function ecrireInvitations(tx: Base, jour: string, edition: string, signatures: Signatures): Promise<void> {
  const le = (jours: number | undefined) => (jours === undefined ? null : instant(jour, jours, 9));
  const invitations = invitationsDuMonde(await ecolesDesCommunes(tx, Object.values(ECOLES)));
  await inscrireInvitationsDuMonde(
    tx,
    invitations.map((i) => ({
      edition,
      territoire: i.territoire,
      uai: i.uai,
      envoyee_le: le(i.envoyee),
      ouverte_le: le(i.ouverte),
      sans_action_le: le(i.sansAction),
      silence_le: le(i.silence),
      relances: i.relances ?? 0,
      derniere_relance_le: le(i.derniereRelance),
    })),
  );
  for (const [territoire, pilote] of Object.entries(PILOTES)) {
    const siennes = invitations.filter((i) => i.territoire === territoire);
    await noter(tx, {
      par: signatures[pilote].id,
      signature: signatures[pilote].signature,
      geste: 'inviter',
      objet: 'campagne',
      cle: `${edition}:${territoire}`,
      territoire,
      detail: { nombre: siennes.length },
      le: instant(jour, siennes[0]?.envoyee ?? 0, 9),
    });
  }
}

const autourDe = (
  { messages = [], valeur = [], enAttente, par }: AEcrire['actions'][number],
  jour: string,
  signatures: Signatures,
) => ({
  messages: messages.map((m) => ({
    champ: m.champ,
    texte: m.texte,
    par: signatures[m.par].id,
    signature: signatures[m.par].signature,
    le: instant(jour, m.le, 10),
    leve_le: m.leve === undefined ? null : instant(jour, m.leve, 11),
  })),
  misesEnValeur: valeur.map((v) => ({
    niveau: v.niveau,
    motif: v.motif,
    par: signatures[v.par].id,
    signature: signatures[v.par].signature,
    le: instant(jour, v.le, 14),
  })),
  enAttente: enAttente && { fiche: JSON.stringify(enAttente), par: signatures[par].id, le: instant(jour, -1, 15) },
});

/** `heure` à Paris, en heures pleines. */
const instant = (jour: string, jours: number, heure: number): Date =>
  new Date(
    Temporal.PlainDate.from(jour)
      .add({ days: jours })
      .toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: { hour: heure } }).epochMilliseconds,
  );
