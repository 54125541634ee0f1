// Une fiche d’académie dans la synthèse : son récit, ses nombres qui s’ouvrent, ses axes, ses exemples.
import type { Exemple, Fiche } from '#documents/synthese-nationale/modele.ts';
import { Reperes } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import { Mention, Niveaux } from '../../communs/niveaux.tsx';
import { TexteAvecSigles } from '../../communs/sigle.tsx';
import { ChiffreDeplie, Vers } from './chiffre-deplie.tsx';

export const FicheDeSynthese = ({ fiche: f, total }: { fiche: Fiche; total: number }) => (
  <article id={f.ancre} class={f.rangDansLeDocument % 2 ? 'bande' : undefined} aria-labelledby={`${f.ancre}-titre`}>
    <div class="page bloc">
      <p class="surtitre">
        Fiche d’académie, {f.rangDansLeDocument} sur {total}
      </p>
      <h3 id={`${f.ancre}-titre`} class="titre-fiche">
        <Vers cible={f.cible} texte={f.titre} />
      </h3>
      <p class="chapo">
        <strong>{f.dates}</strong>
        {f.rang && ` · ${f.rang}`}
      </p>
      {f.statut && <Message titre={f.statut} />}
      <div class="grille avec-marge">
        <div>
          {f.presentation.map((p) => (
            <p class="mesure">
              <TexteAvecSigles texte={p} />
            </p>
          ))}
          {f.constat && (
            <Message>
              <p>
                <TexteAvecSigles texte={f.constat} />
              </p>
            </Message>
          )}
          <div class="grille deux">
            <ChiffreDeplie chiffre={f.actions} />
            <ChiffreDeplie chiffre={f.etablissements} />
          </div>
          {f.sollicites && <p class="petit">Sollicités&nbsp;: {f.sollicites.texte}. Sollicités n’est pas impliqués.</p>}
          <NiveauxDeLaFiche fiche={f} />
          <Axes fiche={f} />
        </div>
        <aside aria-label={`Repères, ${f.titre}`}>
          <Reperes lignes={reperes(f)} />
        </aside>
      </div>
      <Exemples fiche={f} />
      {f.notes.length > 0 && (
        <details class="deplie">
          <summary>Remarques sur la fiche</summary>
          <ul>
            {f.notes.map((n) => (
              <li>{n}</li>
            ))}
          </ul>
        </details>
      )}
      {f.source && <p class="petit doux">Source&nbsp;: {f.source}.</p>}
    </div>
  </article>
);

function NiveauxDeLaFiche({ fiche }: { fiche: Fiche }) {
  const coches = fiche.niveaux.filter((n) => n.coche);
  const non = fiche.niveaux.filter((n) => n.coche === false).map((n) => n.libelle.toLowerCase());
  return (
    <>
      <h4>Niveaux touchés</h4>
      {fiche.niveaux.some((n) => n.coche === null) ? (
        <p>La fiche ne renseigne pas les niveaux.</p>
      ) : (
        <>
          <Niveaux codes={coches.map((n) => n.code)} />
          {non.length > 0 && <p class="petit">Non coché&nbsp;: {non.join(', ')}.</p>}
        </>
      )}
    </>
  );
}

const Axes = ({ fiche: f }: { fiche: Fiche }) =>
  f.axes.length === 0 ? null : (
    <>
      <h4>{f.axes.length > 1 ? 'Axes de travail pour la prochaine édition' : 'Un axe de travail pour la prochaine édition'}</h4>
      {f.reserveAxes && <p class="petit">{f.reserveAxes}</p>}
      <ol class="fil">
        {f.axes.map((a) => (
          <li>
            <strong>{a.libelle}</strong>
            {a.nuance && ` (${a.nuance})`}. {a.description}
            {a.exemples.length > 0 && <span class="petit doux"> Par exemple&nbsp;: {a.exemples.join(', ')}.</span>}
          </li>
        ))}
      </ol>
    </>
  );

const Exemples = ({ fiche: f }: { fiche: Fiche }) => (
  <>
    <h4>Exemples d’actions</h4>
    {f.avertissement && (
      <Message>
        <p>
          <TexteAvecSigles texte={f.avertissement} />
        </p>
      </Message>
    )}
    {f.exemples.length === 0 && <p>Aucune action décrite.</p>}
    {f.exemples.length > 0 && (
      <ul class="liste-nouee">
        {f.exemples.map((e) => (
          <UnExemple exemple={e} />
        ))}
      </ul>
    )}
    {f.autresActions > 0 && (
      <p>
        {f.autresActions > 1
          ? `Et ${f.autresActions} autres actions publiées pour cette édition.`
          : 'Et une autre action publiée pour cette édition.'}
      </p>
    )}
  </>
);

const UnExemple = ({ exemple: e }: { exemple: Exemple }) => (
  <li>
    <strong lang={e.langueTitre}>
      <Vers cible={e.cible} texte={e.titre} />
    </strong>
    <p class="petit">
      {[e.porteur, e.niveaux.join(', '), e.quand].filter(Boolean).join(' · ')}
      {e.distinctions.map((d) => (
        <>
          {' '}
          <Mention icone="award">{d}</Mention>
        </>
      ))}
    </p>
    <p class="mesure">
      <TexteAvecSigles texte={e.texte} />
    </p>
    {e.liens.map((l) => (
      <p class="petit">
        {l.url ? (
          <a href={l.url} rel="external">
            {l.titre}
          </a>
        ) : (
          l.titre
        )}
        {l.note && <span class="doux"> {l.note}</span>}
      </p>
    ))}
  </li>
);

const reperes = (f: Fiche) => [
  ...f.reperes.map((r) => ({ titre: r.terme, valeur: r.valeur })),
  { titre: 'Alliances éducatives', valeur: f.alliances },
  {
    titre: 'Partenaires',
    valeur: f.partenaires.length > 0 && f.partenaires.map((p, i) => [i > 0 && ', ', <Vers cible={p.cible} texte={p.nom} />]),
  },
  { titre: 'Partenaires cités sans nom', valeur: f.categories.join(', ') },
  {
    titre: 'Temps forts',
    valeur: f.tempsForts.length > 0 && <Liste lignes={f.tempsForts.map((t) => (t.date ? `${t.texte} (${t.date})` : t.texte))} />,
  },
  {
    titre: 'Publications',
    valeur: f.publications.length > 0 && (
      <ul>
        {f.publications.map((p) => (
          <li>
            {p.url ? (
              <a href={p.url} rel="external">
                {p.titre}
              </a>
            ) : (
              p.titre
            )}
            {p.note && <span class="doux"> {p.note}</span>}
          </li>
        ))}
      </ul>
    ),
  },
];

const Liste = ({ lignes }: { lignes: string[] }) => (
  <ul>
    {lignes.map((l) => (
      <li>{l}</li>
    ))}
  </ul>
);
