// La partie transversale : la carte, les niveaux, les axes, les alliances, les partenaires, les fonds, le calendrier.

import { direSurCarte } from '#documents/synthese-nationale/graphes.ts';
import { cheminDe } from '#documents/synthese-nationale/liens.ts';
import type { ContenuSynthese } from '#documents/synthese-nationale/modele.ts';
import { bornesDeClasses, classeDe } from '#domaine/classes.ts';
import { NIVEAUX_FICHE } from '#domaine/synthese/index.ts';
import { adresses } from '#src/adresses.ts';
import { CarteFrance, LegendeCarte } from '../../communs/carte-france.tsx';
import { Barres, FriseSemaines } from '../../communs/graphes.tsx';
import { Defile } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import { Bloc } from '../page-ouverte.tsx';
import { ChiffreDeplie, Vers } from './chiffre-deplie.tsx';

type Partie = ContenuSynthese['transversale'];

export const Transversale = ({ contenu }: { contenu: ContenuSynthese }) => {
  const t = contenu.transversale;
  return (
    <>
      <Bloc id="carte" titre="Les actions par académie">
        <Comptes comptes={t.comptes} nom={contenu.nom} />
      </Bloc>
      <Bloc id="niveaux" titre="Les niveaux" bande>
        <Niveaux niveaux={t.niveaux} />
      </Bloc>
      <Bloc id="axes" titre="Les axes de travail, par fréquence">
        <Axes axes={t.axes} />
      </Bloc>
      <Bloc id="partenaires" titre="Alliances, partenaires, fonds" bande>
        <Alliances alliances={t.alliances} />
        <Partenaires partenaires={t.partenaires} />
        <h3>Les fonds européens</h3>
        {t.fonds.lignes.length > 0 ? <ChiffreDeplie chiffre={t.fonds} /> : <p>Aucune fiche ne cite de fonds européen.</p>}
      </Bloc>
      <Bloc id="calendrier" titre="Le calendrier">
        <p class="mesure">{t.calendrier.texte}</p>
        <FriseSemaines
          legende="Dates des Semaines par académie"
          lignes={t.calendrier.lignes.map((l) => ({
            nom: l.academie,
            adresse: adresses.academie(l.slug),
            periodes: l.periodes,
            texte: l.dates,
          }))}
        />
      </Bloc>
    </>
  );
};

function Comptes({ comptes, nom }: { comptes: Partie['comptes']; nom: string }) {
  const bornes = bornesDeClasses(comptes.lignes.flatMap((l) => (l.nombreActions === null ? [] : [l.nombreActions])));
  return (
    <>
      <p class="mesure">{comptes.texte}</p>
      <div class="grille deux">
        {bornes.length > 0 && (
          <CarteFrance
            decoupage={comptes.decoupage}
            titre={`Actions de la Semaine par académie, ${nom}`}
            description="Chaque académie est colorée selon le nombre d’actions de sa Semaine ; les mêmes nombres sont dans le tableau voisin."
            id="carte-synthese"
            valeurs={comptes.lignes.map((l) => ({
              code: l.code,
              classe: l.nombreActions === null ? null : classeDe(l.nombreActions, bornes),
              texte: direSurCarte(l),
              adresse: cheminDe(l.cible),
            }))}
          >
            <LegendeCarte bornes={bornes} id="carte-synthese" />
          </CarteFrance>
        )}
        <Defile titre="Actions et établissements par académie">
          <table class="empile">
            <caption>Les nombres de chaque académie</caption>
            <thead>
              <tr>
                <th scope="col">Académie</th>
                <th scope="col">Actions</th>
                <th scope="col">Écoles et établissements</th>
              </tr>
            </thead>
            <tbody>
              {comptes.lignes.map((l) => (
                <tr>
                  <th scope="row">
                    <Vers cible={l.cible} texte={l.academie} />
                  </th>
                  <td data-quoi="Actions">{l.actions}</td>
                  <td data-quoi="Écoles et établissements">{l.etablissements}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Defile>
      </div>
    </>
  );
}

const Niveaux = ({ niveaux }: { niveaux: Partie['niveaux'] }) => (
  <>
    <p class="mesure">{niveaux.texte}</p>
    <div class="grille deux">
      {niveaux.chiffres.map((c) => (
        <ChiffreDeplie chiffre={c} />
      ))}
    </div>
    {niveaux.alerte && (
      <Message>
        <p>{niveaux.alerte}</p>
      </Message>
    )}
    {niveaux.lignes.length > 0 && (
      <Defile titre="Niveaux cochés par académie">
        <table class="coches">
          <caption>Niveaux cochés par académie</caption>
          <thead>
            <tr>
              <th scope="col">Académie</th>
              {NIVEAUX_FICHE.map((n) => (
                <th scope="col">{n.libelle}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {niveaux.lignes.map((l) => (
              <tr>
                <th scope="row">{l.academie}</th>
                {NIVEAUX_FICHE.map((n) => (
                  <td class={l.cases ? (l.cases[n.code] ? 'o' : 'doux') : 'doux'}>
                    {l.cases ? (l.cases[n.code] ? 'oui' : 'non') : 'n.d.'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Defile>
    )}
  </>
);

const Axes = ({ axes }: { axes: Partie['axes'] }) => (
  <>
    <p class="mesure">{axes.texte}</p>
    {axes.liste.length > 0 && (
      <>
        <ChiffreDeplie chiffre={axes.chiffre} />
        <Barres
          legende="Axes de travail par nombre d’académies"
          colonnes={['Axe et académies', 'Nombre d’académies']}
          barres={axes.liste.map((a) => ({
            titre: <a href={adresses.axe(a.code)}>{a.libelle}</a>,
            nombre: a.academies.length,
            detail: detailDeLAxe(a),
          }))}
        />
        {axes.familles.map((f) => (
          <p class="mesure">{f}</p>
        ))}
      </>
    )}
  </>
);

const detailDeLAxe = (a: Partie['axes']['liste'][number]) => {
  const nuances = a.variantes.map((v) => `${v.libelle} : ${v.academies.length}`).join(' ; ');
  const noms = a.academies.map((x) => x.nom).join(', ');
  return nuances ? `${noms}. ${nuances}` : noms;
};

const Alliances = ({ alliances }: { alliances: Partie['alliances'] }) => (
  <>
    <h3>Les alliances éducatives</h3>
    <p class="mesure">{alliances.texte}</p>
    <div class="grille deux">
      {alliances.chiffres.map((c) => (
        <ChiffreDeplie chiffre={c} />
      ))}
    </div>
  </>
);

const Partenaires = ({ partenaires: p }: { partenaires: Partie['partenaires'] }) => (
  <>
    <h3>Les partenaires</h3>
    <p class="mesure">{p.texte}</p>
    {p.chiffre.lignes.length > 0 && <ChiffreDeplie chiffre={p.chiffre} />}
    {p.categories.length > 0 && (
      <>
        <h4>Par catégorie</h4>
        <Barres
          legende="Partenaires nommés, par catégorie"
          colonnes={['Catégorie et partenaires', 'Nombre de partenaires']}
          barres={p.categories.map((k) => ({ titre: k.nom, nombre: k.partenaires.length, detail: k.partenaires.join(', ') }))}
        />
      </>
    )}
    {p.citees.length > 0 && (
      <>
        <h4>Cités par catégorie, sans nom</h4>
        <Barres
          legende="Catégories citées sans nom, par nombre d’académies"
          colonnes={['Catégorie et académies', 'Nombre d’académies']}
          barres={p.citees.map((k) => ({ titre: k.nom, nombre: k.academies.length, detail: k.academies.join(', ') }))}
        />
      </>
    )}
  </>
);
