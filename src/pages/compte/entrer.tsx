// Entrer sans créer de compte : trouver son école, choisir la boîte où le lien arrive.
import { Hono } from 'hono';
import { type EcolePourEntrer, ecolePourEntrer } from '#base/entrees.ts';
import { etablissementsTrouves, motsCherches, type ResultatEtablissements } from '#base/grand-public/recherche-etablissements.ts';
import {
  boiteOfficielle,
  estDuDomaine,
  estUneBoiteOfficielle,
  lireCourriel,
} from '#domaine/recensement/adresses-professionnelles.ts';
import { perimetresDe } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { ouvrirInvitation } from '#operations/recensement/campagne/dire-sans-action.ts';
import { demanderLien, MINUTES_DU_LIEN } from '#operations/recensement/demander-lien.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Recherche } from '../communs/champs.tsx';
import { EcolesTrouvees } from '../communs/ecoles-trouvees.tsx';
import { Message, Vide } from '../communs/message.tsx';
import { provenance } from '../communs/provenance.ts';
import { retourLocal } from '../communs/retour.ts';
import { Jeton, poserCookie, type Visite, visite } from '../communs/visite.ts';
import { PageDuCompte } from './page-du-compte.tsx';

const MONTREES = 12;

export const pagesEntrer = (maison: Maison) =>
  new Hono()
    .get(adresses.entrer(), async (c) => {
      c.header('cache-control', 'no-store');
      const texte = (c.req.query('texte') ?? '').trim().slice(0, 200);
      const resultat = motsCherches(texte).length > 0 ? await etablissementsTrouves(maison.base, texte, 1, MONTREES) : null;
      return c.html(<Entrer {...{ maison, texte, resultat, retour: retourLocal(c.req.query('retour')), visite: visite(c) }} />);
    })
    .get('/entrer/ecole/:uai', async (c) => {
      c.header('cache-control', 'no-store');
      const ecole = await ecolePourEntrer(maison.base, c.req.param('uai').toUpperCase());
      if (!ecole) throw new Refus('introuvable');
      const [retour, presente] = [retourLocal(c.req.query('retour')), visite(c)];
      // Déjà entré pour cette école, on ne redemande rien : le lien d’une invitation mène droit au formulaire.
      if (retour && presente && perimetresDe(presente.acteur.mandats, 'declarer', jourDe(maison)).uais.includes(ecole.uai)) {
        await ouvrirInvitation(maison, ecole.uai);
        return c.redirect(retour, 303);
      }
      return c.html(<PourUneEcole {...{ maison, ecole, retour, visite: presente }} />);
    })
    .post(adresses.demanderLien(), async (c) => {
      const envoi = await c.req.parseBody();
      const retour = retourLocal(envoi.retour);
      const ecole = envoi.uai ? await ecolePourEntrer(maison.base, String(envoi.uai)) : null;
      if (ecole === undefined) throw new Refus('introuvable');
      const lue = lireAdresse(envoi, ecole);
      if (lue.erreur !== undefined) {
        const saisie = { valeur: String(envoi.courriel ?? '').slice(0, 200), erreur: lue.erreur };
        const commun = { maison, retour, visite: visite(c), saisie };
        return c.html(ecole ? <PourUneEcole {...commun} ecole={ecole} /> : <Entrer {...commun} texte="" resultat={null} />, 422);
      }
      const navigateur = await demanderLien(maison, {
        courriel: lue.courriel,
        uai: ecole?.uai ?? null,
        retour,
        provenance: provenance(c, maison),
      });
      poserCookie(c, maison, '-navigateur', navigateur, MINUTES_DU_LIEN * 60);
      return c.redirect(adresses.attenteDuLien(), 303);
    });

type Envoi = { voie?: unknown; courriel?: unknown };
type AdresseLue = { courriel: string; erreur?: undefined } | { erreur: string };

/** L’adresse où le lien partira, ou pourquoi pas. Le domaine de chaque académie est public : le dire n’apprend rien sur personne. */
function lireAdresse({ voie, courriel }: Envoi, ecole: EcolePourEntrer | null): AdresseLue {
  if (ecole && !ecole.domaine) return { erreur: 'Le domaine de courriel de votre académie n’est pas connu ici.' };
  if (ecole?.domaine && voie === 'boite') return { courriel: boiteOfficielle(ecole.uai, ecole.domaine) };
  const lue = lireCourriel(courriel);
  if (!lue) return { erreur: 'Donnez une adresse de courriel complète.' };
  if (!ecole?.domaine) return { courriel: lue };
  if (!estDuDomaine(lue, ecole.domaine)) return { erreur: `Votre adresse professionnelle finit par @${ecole.domaine}.` };
  if (estUneBoiteOfficielle(lue) && lue !== boiteOfficielle(ecole.uai, ecole.domaine)) {
    return { erreur: 'Cette boîte est celle d’un autre établissement.' };
  }
  return { courriel: lue };
}

type Saisie = { valeur: string; erreur: string };
type Commun = { maison: Maison; retour: string | null; visite: Visite | null; saisie?: Saisie };

const Cache = ({ retour, visite }: { retour: string | null; visite: Visite | null }) => (
  <>
    {visite && <Jeton visite={visite} />}
    {retour && <input type="hidden" name="retour" value={retour} />}
  </>
);

const Entrer = ({
  maison,
  texte,
  resultat,
  retour,
  visite,
  saisie,
}: Commun & { texte: string; resultat: ResultatEtablissements | null }) => (
  <PageDuCompte
    maison={maison}
    titre="Entrer"
    grandTitre="Au nom de quelle école venez-vous ?"
    chemin={adresses.entrer()}
    chapo="Pas de compte à créer : un lien arrive dans la boîte de l’établissement, ou dans la vôtre. Il suffit de l’ouvrir."
    ouverture={
      <Recherche
        adresse={adresses.entrer()}
        etiquette="Nom, commune, code postal ou numéro de l’établissement"
        valeur={texte}
        exemple="Collège Blaise Pascal, Saint-Flour"
      >
        {retour && <input type="hidden" name="retour" value={retour} />}
      </Recherche>
    }
  >
    {visite && (
      <Message>
        <p>
          Vous êtes déjà entré&nbsp;: <strong>{visite.acteur.signature}</strong>.{' '}
          <a href={retour ?? adresses.monCompte()}>{retour ? 'Reprendre où vous en étiez' : 'Mon compte'}</a>
        </p>
      </Message>
    )}
    {maison.config.proconnect && (
      <section aria-labelledby="proconnect" class="mesure">
        <h2 id="proconnect">Avec votre compte professionnel</h2>
        <p>
          <a class="bouton" href={adresses.entrerParProConnect(retour ? { retour } : {})}>
            S’identifier avec ProConnect
          </a>
        </p>
      </section>
    )}
    {texte !== '' && <Ecoles texte={texte} resultat={resultat} retour={retour} />}
    <section aria-labelledby="deja" class="mesure">
      <h2 id="deja">Vous travaillez dans une académie, un département, l’équipe nationale&#8239;?</h2>
      <p>Si un mandat vous a été donné, votre adresse suffit.</p>
      <form method="post" action={adresses.demanderLien()}>
        <Cache retour={retour} visite={visite} />
        <Champ
          nom="courriel"
          etiquette="Votre adresse professionnelle"
          type="email"
          complete="email"
          requis
          {...(saisie && { valeur: saisie.valeur, erreur: saisie.erreur })}
        />
        <button class="bouton" type="submit">
          Recevoir le lien
        </button>
      </form>
    </section>
  </PageDuCompte>
);

function Ecoles({ texte, resultat, retour }: { texte: string; resultat: ResultatEtablissements | null; retour: string | null }) {
  const ouvertes = resultat?.trouves.filter((e) => e.ferme_le === null) ?? [];
  if (!resultat || ouvertes.length === 0) {
    return (
      <Vide titre="Aucune école ne répond à ces mots">
        <p>
          {motsCherches(texte).length > 0
            ? 'Essayez avec la commune seule, ou le numéro de l’établissement : sept chiffres et une lettre.'
            : 'Tapez au moins trois lettres d’un nom ou d’une commune, ou un code postal entier.'}
        </p>
        <p>
          <a href={adresses.ecoleAbsente()}>Elle n’est vraiment pas là ? Le dire à votre académie</a>
        </p>
      </Vide>
    );
  }
  return (
    <EcolesTrouvees
      resultat={{ ...resultat, trouves: ouvertes, total: resultat.total > MONTREES ? resultat.total : ouvertes.length }}
      titre="Choisissez la vôtre"
      adresse={(uai) => adresses.entrerPourEcole(uai, retour ?? undefined)}
    />
  );
}

const PourUneEcole = ({ maison, ecole, retour, visite, saisie }: Commun & { ecole: EcolePourEntrer }) => (
  <PageDuCompte
    maison={maison}
    titre={`Entrer : ${ecole.nom}`}
    grandTitre="Où envoyer le lien ?"
    chemin={adresses.entrerPourEcole(ecole.uai)}
    chapo={`${ecole.nom}${ecole.commune ? `, ${ecole.commune}` : ''} (${ecole.uai})`}
  >
    {ecole.domaine ? (
      <>
        <section aria-labelledby="boite" class="mesure">
          <h2 id="boite">À la boîte de l’établissement</h2>
          <p>La direction et le secrétariat la lisent. On y entre au nom de la direction.</p>
          <form method="post" action={adresses.demanderLien()}>
            <Cache retour={retour} visite={visite} />
            <input type="hidden" name="uai" value={ecole.uai} />
            <input type="hidden" name="voie" value="boite" />
            <p>
              <button class="bouton bouton--long" type="submit">
                Envoyer à {boiteOfficielle(ecole.uai, ecole.domaine)}
              </button>
            </p>
          </form>
        </section>
        <section aria-labelledby="adresse" class="mesure">
          <h2 id="adresse">À votre adresse professionnelle</h2>
          <form method="post" action={adresses.demanderLien()}>
            <Cache retour={retour} visite={visite} />
            <input type="hidden" name="uai" value={ecole.uai} />
            <Champ
              nom="courriel"
              etiquette="Votre adresse"
              aide={`Elle finit par @${ecole.domaine}. La boîte de l’établissement en sera prévenue, la première fois.`}
              type="email"
              complete="email"
              requis
              {...(saisie && { valeur: saisie.valeur, erreur: saisie.erreur })}
            />
            <button class="bouton" type="submit">
              Recevoir le lien
            </button>
          </form>
        </section>
      </>
    ) : (
      <Message genre="erreur" titre="On ne sait pas encore écrire à cet établissement">
        <p>
          Le domaine de courriel de son académie n’est pas connu ici. L’équipe académique peut le régler, ou donner un mandat à
          votre adresse.
        </p>
      </Message>
    )}
    <p>
      <a href={adresses.entrer(retour ?? undefined)}>Ce n’est pas la bonne école</a>
    </p>
  </PageDuCompte>
);
