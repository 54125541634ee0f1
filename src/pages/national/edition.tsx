// Ouvrir l’édition d’une année scolaire, puis en corriger les textes.
import type { EditionOuverte } from '#base/campagne/editions-ouvertes.ts';
import type { Erreurs, Saisie } from '#domaine/recensement/campagne/edition.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { EspaceAcademie } from '../academie/espace.tsx';
import { Champ } from '../communs/champs.tsx';
import { Icone } from '../communs/icone.tsx';
import { Message } from '../communs/message.tsx';
import { Jeton, type Visite } from '../communs/visite.ts';
import { PORTES_NATIONALES } from './portes.ts';

export type Formulaire = { saisie: Saisie; erreurs: Erreurs; refus?: string };

/** @param neuve l’année n’est pas ouverte : son titre est proposé, le plan et le chapô viennent de l’année d’avant */
export const saisieDe = (annee: string, edition: EditionOuverte | undefined, neuve: boolean): Saisie => ({
  annee,
  titre: neuve || !edition ? `Semaine de la persévérance scolaire, édition ${annee}` : edition.titre,
  plan: edition?.plan ?? '',
  chapo: edition?.chapo ?? '',
  debut: neuve ? '' : (edition?.debut ?? ''),
  fin: neuve ? '' : (edition?.fin ?? ''),
});

type Proprietes = {
  maison: Maison;
  visite: Visite;
  annees: readonly string[];
  annee: string;
  existe: boolean;
  /** pourquoi l’année est prise */
  demonstration: string | null;
  lu: string;
  formulaire: Formulaire;
  fait: string | undefined;
};

export function EditionNationale({ maison, visite, annees, annee, existe, demonstration, lu, formulaire, fait }: Proprietes) {
  const { saisie, erreurs, refus } = formulaire;
  const champ = (nom: string) => ({
    nom,
    ...(saisie[nom] ? { valeur: saisie[nom] } : {}),
    ...(erreurs[nom] ? { erreur: typographier(erreurs[nom]) } : {}),
  });
  const enErreur = Object.keys(erreurs).length > 0;
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      portes={PORTES_NATIONALES}
      titre={`${enErreur ? 'Erreur : ' : ''}${existe ? 'L’édition' : 'Ouvrir l’édition'} ${annee}`}
      grandTitre={existe ? `L’édition ${annee}` : `Ouvrir l’édition ${annee}`}
      chemin={adresses.editionNationale()}
      chapo={typographier(
        existe
          ? 'Elle est ouverte : chaque académie règle sa Semaine, les établissements déclarent.'
          : 'Les trente académies y entrent aussitôt. Chacune dira ses dates ; d’ici là, elles sont « à venir ».',
      )}
    >
      {fait && !enErreur && !refus && (
        <Message genre="reussite" annonce>
          <p>
            {fait === 'ouverte'
              ? 'L’édition est ouverte. Chaque pilote peut régler sa Semaine et inviter ses établissements.'
              : 'C’est enregistré. Le site, les documents et les courriels disent le nouveau texte.'}
          </p>
        </Message>
      )}
      {refus && (
        <Message genre="erreur" annonce titre="Rien n’est enregistré">
          <p>{typographier(refus)}</p>
        </Message>
      )}
      <nav class="boutons" aria-label="Année scolaire">
        {annees.map((a) => (
          <a class="bouton bouton--trait" href={adresses.editionNationale(a)} aria-current={a === annee ? 'page' : undefined}>
            {a === annee && <Icone nom="check" />}
            {a}
          </a>
        ))}
      </nav>
      {demonstration && !refus && (
        <Message titre="Cette année est prise par la démonstration">
          <p>{typographier(demonstration)}</p>
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
      <form method="post" action={adresses.editionNationale()} class="mesure" novalidate>
        <Jeton visite={visite} />
        <input type="hidden" name="annee" value={annee} />
        <input type="hidden" name="lu" value={lu} />
        <input type="hidden" name="geste" value={existe ? 'modifier' : 'ouvrir'} />
        <Champ {...champ('titre')} etiquette="Titre de l’édition" requis />
        <Champ
          {...champ('plan')}
          etiquette="Plan ou programme"
          aide="S’il y en a un. Exemple : Tous mobilisés pour vaincre le décrochage scolaire"
        />
        <div class={erreurs.chapo ? 'champ champ--erreur' : 'champ'}>
          <label for="chapo">Présentation</label>
          <p class="aide" id="chapo-aide">
            Un paragraphe. Il est repris partout : site, bulletins, documents. Les éditions passées gardent le leur.
          </p>
          {erreurs.chapo && (
            <p class="erreur" id="chapo-erreur">
              <Icone nom="circle-alert" />
              <span>{typographier(erreurs.chapo)}</span>
            </p>
          )}
          <textarea
            class="saisie"
            id="chapo"
            name="chapo"
            rows={6}
            maxlength={2000}
            required
            aria-describedby={erreurs.chapo ? 'chapo-erreur chapo-aide' : 'chapo-aide'}
            aria-invalid={erreurs.chapo ? 'true' : undefined}
          >
            {`\n${saisie.chapo ?? ''}`}
          </textarea>
        </div>
        <div class="rangee">
          <Champ {...champ('debut')} etiquette="Premier jour, dans le pays" aide="Si elles sont connues." type="date" />
          <Champ {...champ('fin')} etiquette="Dernier jour" aide="Chaque académie garde les siennes." type="date" />
        </div>
        <div class="envoi">
          <button class="bouton bouton--appel" type="submit">
            {existe ? 'Enregistrer' : `Ouvrir l’édition ${annee}`}
          </button>
        </div>
      </form>
    </EspaceAcademie>
  );
}
