// « La Semaine » : ce que l’académie règle de la sienne. Les dates, le thème, le rang, puis le recensement.
import { Hono } from 'hono';
import type { SemaineReglee } from '#base/campagne/editions-ouvertes.ts';
import { domaineDuSite, domainesDesAutres } from '#base/entrees.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { type Erreurs, lireReglages, PERIODES_MAX, type Saisie } from '#domaine/recensement/campagne/edition.ts';
import { proposerRang } from '#domaine/recensement/campagne/rang.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { dernierReglage } from '#operations/recensement/campagne/reglage-lu.ts';
import { cleDesReglages, reglerAcademie } from '#operations/recensement/campagne/regler-academie.ts';
import { adresses } from '#src/adresses.ts';
import { Champ } from '../../communs/champs.tsx';
import { Message } from '../../communs/message.tsx';
import { Jeton } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import { type Acces, menerLaCampagne } from './acces.ts';

const ADRESSE = '/academie/:slug/semaine';
type Contexte = Parameters<typeof menerLaCampagne>[1];
type Formulaire = { saisie: Saisie; erreurs: Erreurs; refus?: string };

export const pagesSemaine = (maison: Maison) => {
  const montrer = async (c: Contexte, formulaire?: Formulaire) => {
    const acces = await menerLaCampagne(maison, c);
    const { edition, reglee, academie } = acces.campagne;
    const lu = await dernierReglage(maison.base, cleDesReglages(edition.id, academie.id));
    const ecrite = formulaire ?? { saisie: saisieDe(reglee, edition.id), erreurs: {} };
    return (
      <LaSemaine
        {...{ maison, ...acces, reglee, lu }}
        annee={edition.id}
        formulaire={ecrite}
        fait={c.req.query('fait') === 'oui'}
      />
    );
  };
  return new Hono()
    .get(ADRESSE, async (c) => c.html(await montrer(c)))
    .post(ADRESSE, async (c) => {
      const { visite, academie, campagne } = await menerLaCampagne(maison, c);
      const saisie = Object.fromEntries(
        Object.entries(await c.req.parseBody()).map(([nom, valeur]) => [nom, String(valeur).slice(0, 500)]),
      );
      const { valeurs: reglages, erreurs } = lireReglages(saisie, campagne.edition.id, {
        desAutres: await domainesDesAutres(maison.base, academie.id),
        admis: maison.config.domainesAdmis ?? [],
      });
      if (erreurs) return c.html(await montrer(c, { saisie, erreurs }), 422);
      try {
        const quoi = { edition: campagne.edition.id, territoire: academie.id, reglages, lu: saisie.lu ?? '' };
        await reglerAcademie(maison, visite.acteur, quoi);
      } catch (refus) {
        if (!(refus instanceof Refus) || refus.code !== 'version-depassee') throw refus;
        return c.html(await montrer(c, { saisie, erreurs: {}, refus: refus.message }), 409);
      }
      return c.redirect(`${adresses.semaineDeLAcademie(academie.slug)}?fait=oui`, 303);
    });
};

/** Le formulaire tel que réglé ; le rang, s’il ne l’est pas, est proposé. */
function saisieDe(r: SemaineReglee, annee: string): Saisie {
  const periodes = r.periodes.flatMap((p, i) => [
    [`debut-${i}`, p.debut],
    [`fin-${i}`, p.fin],
  ]);
  return {
    ...Object.fromEntries(periodes),
    calendrier: r.touteLannee ? 'annee' : r.periodes.length > 0 ? 'dates' : 'inconnu',
    theme: r.theme ?? '',
    rang: String(r.rang ?? proposerRang(r.passees, annee)?.rang ?? ''),
    visa: r.visa ? 'oui' : 'non',
    ouverture: r.ouverture ?? '',
    cloture: r.cloture ?? '',
    domaine: r.domaine ?? '',
  };
}

type Proprietes = Acces & {
  maison: Maison;
  reglee: SemaineReglee;
  annee: string;
  lu: string;
  formulaire: Formulaire;
  fait: boolean;
};

function LaSemaine({ maison, visite, academie, portes, reglee, annee, lu, formulaire, fait }: Proprietes) {
  const { saisie, erreurs, refus } = formulaire;
  const champ = (nom: string) => ({
    nom,
    ...(saisie[nom] ? { valeur: saisie[nom] } : {}),
    ...(erreurs[nom] ? { erreur: typographier(erreurs[nom]) } : {}),
  });
  const enErreur = Object.keys(erreurs).length > 0;
  return (
    <EspaceAcademie
      {...{ maison, visite, portes }}
      titre={`${enErreur ? 'Erreur : ' : ''}La Semaine : ${academie.nom}`}
      grandTitre={`Votre Semaine, ${annee}`}
      chemin={adresses.semaineDeLAcademie(academie.slug)}
      chapo={`${nomDAcademie(academie.nom)}. Tout se change quand vous voulez ; le public lit les dates aussitôt.`}
    >
      {fait && !enErreur && !refus && (
        <Message genre="reussite" annonce>
          <p>C’est enregistré.</p>
        </Message>
      )}
      {refus && (
        <Message genre="erreur" annonce titre="Quelqu’un est passé avant vous">
          <p>{typographier(refus)}</p>
        </Message>
      )}
      {enErreur && (
        <Message genre="erreur" annonce titre="Rien n’est encore enregistré">
          <ul>
            {Object.entries(erreurs).map(([nom, phrase]) => (
              <li>
                <a href={`#${nom}`}>{typographier(phrase)}</a>
              </li>
            ))}
          </ul>
        </Message>
      )}
      <form method="post" action={adresses.semaineDeLAcademie(academie.slug)} class="mesure" novalidate>
        <Jeton visite={visite} />
        <input type="hidden" name="lu" value={lu} />
        <Dates {...{ saisie, champ }} />
        <Champ {...champ('theme')} etiquette="Le thème de l’année" aide="S’il y en a un. Exemple : Le numérique, un levier" />
        <Champ {...champ('rang')} etiquette="La combientième Semaine ?" aide={direProposition(reglee, annee)} clavier="numeric" />
        <h2>Le recensement</h2>
        <div class="rangee">
          <Champ {...champ('ouverture')} etiquette="Ouvre le" aide="Vide : déjà ouvert." type="date" />
          <Champ {...champ('cloture')} etiquette="Ferme le" aide="Vide : sans clôture." type="date" />
        </div>
        <fieldset class="champ">
          <legend>La direction de l’établissement donne-t-elle son visa{'\u202F'}?</legend>
          <div class="choix">
            <Radio nom="visa" code="non" libelle="Non, la fiche arrive droit à l’académie" choisi={saisie.visa !== 'oui'} />
            <Radio nom="visa" code="oui" libelle="Oui, la direction relit d’abord" choisi={saisie.visa === 'oui'} />
          </div>
        </fieldset>
        <Champ
          {...champ('domaine')}
          etiquette="Domaine des adresses professionnelles"
          aide={`Celui des boîtes d’établissement : ce.0590000x@… Vide : ${domaineDuSite(reglee.site) ?? 'aucun n’est connu, rien ne pourra partir'}.`}
        />
        <div class="envoi">
          <button class="bouton bouton--appel" type="submit">
            Enregistrer
          </button>
        </div>
      </form>
    </EspaceAcademie>
  );
}

function direProposition({ passees, rang }: SemaineReglee, annee: string): string {
  const propose = proposerRang(passees, annee);
  if (!propose) return 'Un nombre : 3 pour la troisième. Vide : non précisé.';
  const { dApres } = propose;
  const quoi = rang === null ? `Proposé : ${propose.rang}` : `Une par an, ce serait la ${propose.rang}e`;
  return `${quoi}, d’après ${dApres.edition}, ${dApres.rang === 1 ? 'la première' : `la ${dApres.rang}e`}. Corrigez si une année a manqué.`;
}

type ChampsDeDate = { saisie: Saisie; champ: (nom: string) => { nom: string; valeur?: string; erreur?: string } };

const Dates = ({ saisie, champ }: ChampsDeDate) => (
  <fieldset class="champ">
    <legend>Quand a-t-elle lieu{'\u202F'}?</legend>
    <div class="choix">
      <Radio
        nom="calendrier"
        code="inconnu"
        libelle="Pas encore connues"
        choisi={(saisie.calendrier ?? 'inconnu') === 'inconnu'}
      />
      <Radio nom="calendrier" code="dates" libelle="À ces dates" choisi={saisie.calendrier === 'dates'} />
      <Radio nom="calendrier" code="annee" libelle="Toute l’année" choisi={saisie.calendrier === 'annee'} />
    </div>
    <div class="dates-reglees">
      <p class="aide">Un seul jour{'\u202F'}? Laissez le dernier vide.</p>
      <Jours champ={champ} rang={0} />
      <details open={autresPeriodes(saisie)}>
        <summary>La Semaine se tient en plusieurs fois</summary>
        {Array.from({ length: PERIODES_MAX - 1 }, (_, i) => (
          <Jours champ={champ} rang={i + 1} />
        ))}
      </details>
    </div>
  </fieldset>
);

const autresPeriodes = (saisie: Saisie) =>
  Array.from({ length: PERIODES_MAX - 1 }, (_, i) => saisie[`debut-${i + 1}`] || saisie[`fin-${i + 1}`]).some(Boolean);

const Jours = ({ champ, rang }: Pick<ChampsDeDate, 'champ'> & { rang: number }) => {
  const quoi = rang === 0 ? '' : `Période ${rang + 1} : `;
  return (
    <div class="rangee">
      <Champ {...champ(`debut-${rang}`)} etiquette={`${quoi}${rang === 0 ? 'Premier' : 'premier'} jour`} type="date" />
      <Champ {...champ(`fin-${rang}`)} etiquette={`${quoi}${rang === 0 ? 'Dernier' : 'dernier'} jour`} type="date" />
    </div>
  );
};

const Radio = ({ nom, code, libelle, choisi }: { nom: string; code: string; libelle: string; choisi: boolean }) => (
  <label>
    <input type="radio" name={nom} value={code} checked={choisi} />
    <span>{libelle}</span>
  </label>
);
