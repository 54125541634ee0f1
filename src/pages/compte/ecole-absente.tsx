// « Mon école n’est pas dans la liste » : le dire à l’académie, qui répond. Personne ne reste devant une recherche vide.
import { Hono } from 'hono';
import { academiesOuvertes } from '#base/entrees.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { lireCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import type { Maison } from '#operations/maison.ts';
import { signalerEcoleAbsente } from '#operations/recensement/signaler-ecole-absente.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Selection } from '../communs/champs.tsx';
import { Message } from '../communs/message.tsx';
import { provenance } from '../communs/provenance.ts';
import { Jeton, type Visite, visite } from '../communs/visite.ts';
import { PageDuCompte } from './page-du-compte.tsx';

const CHAMPS = ['nom', 'commune', 'academie', 'courriel'] as const;
type Tape = Record<(typeof CHAMPS)[number], string>;
type Erreurs = Partial<Tape>;

const SANS_PERSONNE =
  'Cette académie n’a encore personne ici. Écrivez à votre rectorat, en demandant qui conduit la Semaine de la persévérance scolaire.';

export const pagesEcoleAbsente = (maison: Maison) =>
  new Hono()
    .get(adresses.ecoleAbsente(), async (c) => {
      c.header('cache-control', 'no-store');
      const tape = { nom: (c.req.query('nom') ?? '').slice(0, 120), commune: '', academie: '', courriel: '' };
      return c.html(
        <EcoleAbsente
          {...{ maison, tape }}
          academies={await academiesOuvertes(maison.base)}
          visite={visite(c)}
          signalee={c.req.query('fait') === 'signalee'}
        />,
      );
    })
    .post(adresses.ecoleAbsente(), async (c) => {
      const envoi = await c.req.parseBody();
      const tape = Object.fromEntries(
        CHAMPS.map((nom) => [
          nom,
          String(envoi[nom] ?? '')
            .replace(/\s+/g, ' ')
            .trim()
            .slice(0, 200),
        ]),
      ) as Tape;
      const academies = await academiesOuvertes(maison.base);
      const courriel = lireCourriel(tape.courriel);
      const erreurs: Erreurs = {
        ...(tape.nom.length < 3 && { nom: 'Donnez le nom de l’école.' }),
        ...(tape.commune.length < 2 && { commune: 'Donnez sa commune.' }),
        ...(!academies.some((a) => a.id === tape.academie) && { academie: 'Choisissez son académie.' }),
        ...(!courriel && { courriel: 'Donnez une adresse de courriel complète : c’est là qu’on vous répondra.' }),
      };
      if (courriel && Object.keys(erreurs).length === 0) {
        if ((await signalerEcoleAbsente(maison, { ...tape, courriel, provenance: provenance(c, maison) })) > 0)
          return c.redirect(adresses.ecoleAbsente('signalee'), 303);
        erreurs.academie = SANS_PERSONNE;
      }
      return c.html(<EcoleAbsente {...{ maison, tape, academies, erreurs }} visite={visite(c)} signalee={false} />, 422);
    });

type Proprietes = {
  maison: Maison;
  visite: Visite | null;
  academies: { id: string; nom: string }[];
  tape: Tape;
  erreurs?: Erreurs;
  signalee: boolean;
};

const EcoleAbsente = ({ maison, visite, academies, tape, erreurs = {}, signalee }: Proprietes) => {
  const dit = (nom: keyof Tape) => ({ nom, valeur: tape[nom], ...(erreurs[nom] && { erreur: erreurs[nom] }) });
  return (
    <PageDuCompte
      maison={maison}
      titre={
        Object.keys(erreurs).length > 0 ? 'Erreur : votre école n’est pas dans la liste' : 'Votre école n’est pas dans la liste'
      }
      grandTitre="Votre école n’est pas dans la liste ?"
      chemin={adresses.ecoleAbsente()}
      chapo="Dites-le à votre académie : qui mène la Semaine vous répondra."
    >
      {signalee ? (
        <Message genre="reussite" annonce titre="C’est dit à votre académie">
          <p>Qui y mène la Semaine a reçu le nom de votre école et votre adresse, et vous répondra.</p>
        </Message>
      ) : (
        <form method="post" action={adresses.ecoleAbsente()} class="mesure" novalidate>
          {visite && <Jeton visite={visite} />}
          <Champ {...dit('nom')} etiquette="Nom de l’école" requis />
          <Champ {...dit('commune')} etiquette="Commune" requis />
          <Selection
            {...dit('academie')}
            etiquette="Académie"
            choix={[{ code: '', libelle: 'À choisir' }, ...academies.map((a) => ({ code: a.id, libelle: nomDAcademie(a.nom) }))]}
          />
          <Champ
            {...dit('courriel')}
            etiquette="Votre adresse de courriel"
            aide="Pour qu’on vous réponde ; elle n’est pas publiée."
            type="email"
            complete="email"
            requis
          />
          <button class="bouton" type="submit">
            Le dire à mon académie
          </button>
        </form>
      )}
      <p>
        <a href={adresses.entrer()}>Chercher encore</a>
      </p>
    </PageDuCompte>
  );
};
