// La page d’une édition : les deux grands chiffres et ce qu’ils écartent, les académies, le calendrier, les sources et ce qu’elles affirment.
import type { Edition } from '#base/grand-public/editions.ts';
import { additionner, type Somme, sousTotalExact } from '#domaine/compte.ts';
import {
  ACTIONS,
  type ChoseComptee,
  direCompte,
  direCouverture,
  direEcartes,
  direNombre,
  ETABLISSEMENTS,
} from '#domaine/comptes-en-mots.ts';
import { direPeriode, direPeriodes } from '#domaine/dates.ts';
import { direEdition, direLignes } from '#domaine/edition-en-mots.ts';
import { direRang, direStatut } from '#domaine/participation-en-mots.ts';
import { aDesChiffres, aUneSynthese } from '#domaine/synthese/existence.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { affichageSomme, ChiffreOuvrable } from '../../communs/chiffre.tsx';
import { FriseSemaines } from '../../communs/graphes.tsx';
import { Defile, FilTemps } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import { type Sigles, TexteAvecSigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte, Sommaire } from '../page-ouverte.tsx';

export function PageEdition({ maison, edition: e, sigles }: { maison: Maison; edition: Edition; sigles: Sigles }) {
  const { contenu } = e;
  const chiffree = aDesChiffres(e);
  const frise = e.academies
    .map((a) => ({
      nom: a.nom,
      adresse: adresses.academie(a.slug),
      periodes: a.periodes,
      texte: a.toute_lannee ? 'toute l’année' : 'sans date connue',
    }))
    .sort((a, b) => (a.periodes[0]?.debut ?? '9').localeCompare(b.periodes[0]?.debut ?? '9'));
  const calendrier = frise.some((l) => l.periodes.length > 0);
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre={e.titre}
      description={e.chapo}
      chemin={adresses.edition(e.id)}
      rubrique="editions"
      demonstration={e.demonstration}
      ariane={[{ titre: 'Éditions', adresse: adresses.editions() }, { titre: direEdition(e.id) }]}
      surtitre={e.debut && e.fin ? direPeriode({ debut: e.debut, fin: e.fin }) : undefined}
      chapo={<TexteAvecSigles texte={e.chapo} />}
      ouverture={
        <>
          {e.plan && <p>Dans le cadre du plan «&nbsp;{e.plan}&nbsp;».</p>}
          <p class="gestes">
            {aUneSynthese(e) && (
              <a class="bouton" href={adresses.synthese(e.id)}>
                Lire la synthèse nationale
              </a>
            )}
            <a class="bouton bouton--trait" href={adresses.actions({ edition: [e.id] })}>
              {(e.fiches ?? 0) > 1 ? `Ses ${direNombre(e.fiches ?? 0)} actions racontées` : 'Ses actions'}
            </a>
          </p>
          <Sommaire
            liens={[
              ...(chiffree ? [{ titre: 'Les chiffres', adresse: '#chiffres' }] : []),
              ...(e.academies.length ? [{ titre: 'Les académies', adresse: '#academies' }] : []),
              ...(calendrier ? [{ titre: 'Le calendrier', adresse: '#calendrier' }] : []),
              ...(contenu.documents.length || e.porteurs.tous ? [{ titre: 'Les sources', adresse: '#sources' }] : []),
            ]}
          />
        </>
      }
    >
      {chiffree ? <Chiffres e={e} /> : e.academies.length > 0 && <SansChiffre />}
      {e.academies.length > 0 && <Academies e={e} />}
      {calendrier && (
        <Bloc id="calendrier" titre="Le fil des Semaines">
          <FriseSemaines legende={`Dates de la Semaine par académie, ${e.id}`} lignes={frise} />
        </Bloc>
      )}
      {contenu.effets.length > 0 && (
        <Bloc id="effets" titre="Ce que l’édition a produit" bande>
          <FilTemps etapes={contenu.effets.map((x) => ({ titre: x.titre, texte: <TexteAvecSigles texte={x.texte} /> }))} />
        </Bloc>
      )}
      {(contenu.documents.length > 0 || e.porteurs.tous > 0) && <Sources e={e} />}
    </PageOuverte>
  );
}

const SansChiffre = () => (
  <Bloc id="chiffres" titre="Sans chiffre d’ensemble">
    <p class="mesure">
      Aucune académie n’a communiqué son nombre d’actions ni d’établissements pour cette édition&nbsp;: il n’y a donc ni total ni
      synthèse nationale. Ce qu’on en sait est ici, et dans les actions racontées.
    </p>
  </Bloc>
);

function Chiffres({ e }: { e: Edition }) {
  const somme = (
    de: (a: Edition['academies'][number]) => Edition['academies'][number]['nb_actions'],
    portee: 'semaine' | 'annee',
  ) =>
    additionner(
      e.academies.map((a) => ({ quoi: a.nom, compte: de(a) })),
      portee,
    );
  const actionsAnnee = somme((a) => a.nb_actions, 'annee');
  const ecolesAnnee = somme((a) => a.nb_etablissements, 'annee');
  return (
    <Bloc id="chiffres" titre="Les deux grands chiffres">
      <div class="grille deux">
        <GrandChiffre id="actions" somme={somme((a) => a.nb_actions, 'semaine')} quoi="actions" chose={ACTIONS} />
        <GrandChiffre
          id="etablissements"
          somme={somme((a) => a.nb_etablissements, 'semaine')}
          quoi="écoles et établissements"
          chose={ETABLISSEMENTS}
        />
      </div>
      {(actionsAnnee.valeur !== null || ecolesAnnee.valeur !== null) && (
        <p class="mesure">
          À part, et sans jamais s’y ajouter, ce qui vit toute l’année&nbsp;:{' '}
          {[annee(actionsAnnee, 'actions'), annee(ecolesAnnee, 'écoles et établissements')].filter(Boolean).join('\u202F; ')}.
        </p>
      )}
      {e.contenu.enonces.map((enonce) => (
        <Message genre="citation">
          <p>
            Le document d’origine écrit «&nbsp;{enonce.texte}&nbsp;» ({direLignes(enonce.lignes)} du texte extrait).{' '}
            {enonce.note ?? 'Nous le citons, nous ne le calculons pas.'}
          </p>
        </Message>
      ))}
    </Bloc>
  );
}

const annee = (somme: Somme, quoi: string) =>
  somme.valeur === null
    ? ''
    : `${somme.genre === 'au-moins' ? 'au moins ' : somme.genre === 'environ' ? 'environ ' : ''}${direNombre(somme.valeur)} ${quoi} (${somme.comptes.map((t) => t.quoi).join(', ')})`;

function GrandChiffre({ id, somme, quoi, chose }: { id: string; somme: Somme; quoi: string; chose: ChoseComptee }) {
  const exact = sousTotalExact(somme);
  return (
    <ChiffreOuvrable id={`total-${id}`} affichage={affichageSomme(somme)} quoi={`${quoi}, ${direCouverture(somme)}`}>
      <p>
        <strong>Portée.</strong> Ce qui est compté pendant la Semaine.
      </p>
      <p>
        <strong>Règle.</strong> Seuls des nombres s’additionnent. «&nbsp;Plus de&nbsp;» rend le total «&nbsp;au moins&nbsp;»,
        «&nbsp;une trentaine&nbsp;» le rend «&nbsp;environ&nbsp;». Quand une académie donne deux nombres, seul celui de la Semaine
        entre. Un catalogue ne s’additionne jamais.
      </p>
      {exact.termes > 0 && (
        <p>
          <strong>Sans discussion possible.</strong> {direNombre(exact.valeur)}, en ne gardant que les {exact.termes} nombres
          exacts donnés seuls.
        </p>
      )}
      {somme.ecartes.length > 0 && (
        <p>
          <strong>Absents, jamais comptés zéro.</strong> {direEcartes(somme.ecartes).join('\u202F; ')}.
        </p>
      )}
      <Defile titre={`${quoi} par académie, tableau`}>
        <table>
          <caption class="cache">Ce qui est additionné, par académie</caption>
          <thead>
            <tr>
              <th scope="col">Académie</th>
              <th scope="col">Nombre</th>
              <th scope="col">Nature</th>
            </tr>
          </thead>
          <tbody>
            {[...somme.comptes]
              .sort((a, b) => b.valeur - a.valeur)
              .map((t) => (
                <tr>
                  <th scope="row">{t.quoi}</th>
                  <td>{direNombre(t.valeur)}</td>
                  <td>{natureDe(t)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </Defile>
      <p class="petit doux">Les {chose.pluriel} de chaque académie renvoient à leur source dans sa fiche.</p>
    </ChiffreOuvrable>
  );
}

const natureDe = ({ genre, porteeUnique }: Somme['comptes'][number]) =>
  [{ exact: 'exact', 'au-moins': 'au moins', environ: 'environ' }[genre], porteeUnique ? null : 'Semaine seule']
    .filter(Boolean)
    .join(', ');

const Academies = ({ e }: { e: Edition }) => (
  <Bloc id="academies" titre={e.academies.length > 1 ? `${e.academies.length} académies` : 'Une académie'} bande>
    <Defile titre={`Les académies de l’édition ${e.id}, tableau`}>
      <table class="empile">
        <caption class="cache">Dates, rang et comptes par académie</caption>
        <thead>
          <tr>
            <th scope="col">Académie</th>
            <th scope="col">Sa Semaine</th>
            <th scope="col">Rang</th>
            <th scope="col">Actions</th>
            <th scope="col">Écoles et établissements</th>
            <th scope="col">Racontées ici</th>
          </tr>
        </thead>
        <tbody>
          {e.academies.map((a) => (
            <tr>
              <th scope="row">
                <a href={`${adresses.academie(a.slug)}#edition-${e.id}-${a.slug}`}>{a.nom}</a>
                {direStatut(a) && <span class="petit doux"> {direStatut(a)}</span>}
              </th>
              <td data-quoi="Sa Semaine">
                {a.periodes.length > 0 ? direPeriodes(a.periodes) : a.toute_lannee ? 'toute l’année' : 'sans date connue'}
              </td>
              <td data-quoi="Rang">{direRang({ rang: a.rang, rangEcrit: a.rang_ecrit })}</td>
              <td data-quoi="Actions">{direCompte(a.nb_actions, ACTIONS)}</td>
              <td data-quoi="Écoles et établissements">{direCompte(a.nb_etablissements, ETABLISSEMENTS)}</td>
              <td data-quoi="Racontées ici">
                {a.fiches ? (
                  <>
                    <a href={adresses.actions({ edition: [e.id], academie: [a.slug] })}>{a.fiches}</a>,{' '}
                    <a href={adresses.dossier(a.slug, e.id)}>
                      dossier<span class="cache">, {a.nom}</span>
                    </a>
                  </>
                ) : (
                  'aucune'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Defile>
  </Bloc>
);

const Sources = ({ e: { contenu, porteurs } }: { e: Edition }) => (
  <Bloc id="sources" titre="D’où cela vient">
    {contenu.documents.length > 0 && (
      <>
        <p class="mesure">
          Les faits et les nombres de cette édition viennent de là. Les textes qui les présentent sont les nôtres.
        </p>
        <ul>
          {contenu.documents.map((d) => (
            <li>
              {typographier(d.titre)}
              {d.emetteur && `, ${d.emetteur}`}
              {d.date && `, ${d.date}`} <span class="doux">({direNombre(d.lignes)} lignes de texte extrait)</span>
            </li>
          ))}
        </ul>
      </>
    )}
    {porteurs.tous > 0 && (
      <p class="mesure" id="rattaches">
        <strong>Retrouvés dans l’annuaire.</strong> {direNombre(porteurs.rattaches)} des {direNombre(porteurs.tous)} écoles et
        établissements porteurs d’une action racontée, dont {direNombre(porteurs.chefs_rattaches)} des{' '}
        {direNombre(porteurs.chefs)} chefs de file. Les autres restent «&nbsp;à rattacher&nbsp;»&nbsp;: montrés et comptés, jamais
        devinés.
      </p>
    )}
  </Bloc>
);
