// Donner un mandat : à quelle adresse, quel rôle, où, jusqu’à quand.
import { finDAnneeScolaire, lireCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import { LIBELLES_ROLES_MANDAT } from '#domaine/recensement/roles-en-mots.ts';
import { Cases, Champ, Selection } from '../../communs/champs.tsx';
import { Jeton } from '../../communs/visite.ts';
import type { Proprietes } from './page.tsx';

type ProprietesNouveau = Pick<Proprietes, 'visite' | 'ou' | 'territoires' | 'roles' | 'jour' | 'formulaire'>;

export function NouveauMandat({ visite, ou, territoires, roles, jour, formulaire: { erreurs, saisie } }: ProprietesNouveau) {
  return (
    <section aria-labelledby="nouveau" class="mesure">
      <h2 id="nouveau">Donner un mandat</h2>
      <form method="post" action={ou.page}>
        <Jeton visite={visite} />
        <Champ
          nom="courriel"
          etiquette="Adresse professionnelle"
          type="email"
          requis
          {...(saisie.courriel && { valeur: saisie.courriel })}
          {...(erreurs.courriel && { erreur: erreurs.courriel })}
        />
        {erreurs.relue && (
          <Cases
            nom="relue"
            etiquette="Cette adresse"
            erreur={erreurs.relue}
            choix={[{ code: lireCourriel(saisie.courriel) ?? '', libelle: 'C’est la bonne adresse', coche: false }]}
          />
        )}
        <Selection
          nom="role"
          etiquette="Rôle"
          choix={[
            { code: '', libelle: 'Choisir un rôle' },
            ...roles.map((r) => ({ code: r, libelle: LIBELLES_ROLES_MANDAT[r] })),
          ]}
          valeur={saisie.role ?? ''}
          {...(erreurs.role && { erreur: erreurs.role })}
        />
        <Selection
          nom="lieu"
          etiquette="Territoire"
          choix={[{ code: '', libelle: 'Choisir un territoire' }, ...territoires.map((t) => ({ code: t.id, libelle: t.nom }))]}
          valeur={saisie.lieu ?? ''}
          {...(erreurs.lieu && !saisie.uai && { erreur: erreurs.lieu })}
        />
        {ou.ecoles && (
          <Champ
            nom="uai"
            etiquette="Ou numéro d’établissement (UAI)"
            aide="Pour un rôle d’établissement. Il l’emporte sur le territoire."
            {...(saisie.uai && { valeur: saisie.uai })}
            {...(erreurs.lieu && saisie.uai && { erreur: erreurs.lieu })}
          />
        )}
        <Champ
          nom="au"
          etiquette="Dernier jour"
          type="date"
          valeur={saisie.au ?? finDAnneeScolaire(jour)}
          {...(erreurs.au && { erreur: erreurs.au })}
        />
        <button class="bouton" type="submit">
          Donner ce mandat
        </button>
      </form>
    </section>
  );
}
