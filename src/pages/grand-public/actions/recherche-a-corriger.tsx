// Une adresse qu’on ne sait pas lire : dire quoi, garder ce qui a été tapé, proposer la suite.
import { type Filtre } from '#domaine/filtre.ts';
import type { Maison } from '#operations/maison.ts';
import { Gabarit } from '../../communs/gabarit.tsx';
import { Message } from '../../communs/message.tsx';
import { Chercher } from './chercher.tsx';
import type { Recherche } from './lire-recherche.ts';

type Proprietes = { maison: Maison; recherche: Recherche; adresse: (filtre: Partial<Filtre>) => string };

const MONTREES = 6;

export function RechercheACorriger({ maison, recherche, adresse }: Proprietes) {
  const { erreurs, filtre, tape } = recherche;
  return (
    <Gabarit maison={maison} titre="Une recherche à corriger" chemin={adresse({})} rubrique="actions" horsRecherche>
      <div class="page bloc bloc--serre">
        <h1>Une partie de cette recherche n’existe pas</h1>
        <Message genre="erreur">
          <ul id="a-corriger">
            {erreurs.slice(0, MONTREES).map(({ message }) => (
              <li>{message}</li>
            ))}
            {erreurs.length > MONTREES && <li>Et {erreurs.length - MONTREES} autres choses que nous ne savons pas lire.</li>}
          </ul>
        </Message>
        <p>Corrigez vos mots ici, ou gardez le reste de la recherche.</p>
        <Chercher
          valeur={tape.texte}
          adresse={adresse({})}
          erreur={erreurs.some((e) => e.champ === 'texte') ? 'a-corriger' : undefined}
        />
        {tape.pres && filtre.pres === '' && <p>Lieu tapé : « {tape.pres} »</p>}
        <ul>
          <li>
            <a href={adresse({ ...filtre, page: 1 })}>Garder ce qui se lit</a>
          </li>
          <li>
            <a href={adresse({})}>Voir toutes les actions</a>
          </li>
        </ul>
      </div>
    </Gabarit>
  );
}
