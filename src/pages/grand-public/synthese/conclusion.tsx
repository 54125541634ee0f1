// La conclusion par objectif, les perspectives et la note de méthode.
import type { ContenuSynthese } from '#documents/synthese-nationale/modele.ts';
import { Message } from '../../communs/message.tsx';
import { TexteAvecSigles } from '../../communs/sigle.tsx';
import { Bloc } from '../page-ouverte.tsx';
import { Vers } from './chiffre-deplie.tsx';

const Source = ({ source }: { source: string | null }) => (source ? <p class="petit doux">Source&nbsp;: {source}.</p> : null);

export const Conclusion = ({ conclusion: c }: { conclusion: ContenuSynthese['conclusion'] }) => (
  <Bloc id="conclusion" titre="Conclusion" bande>
    <p class="mesure">{c.texte}</p>
    {c.objectifs.map((o) => (
      <>
        <h3>
          Objectif {o.rang}&nbsp;: {o.intitule}
        </h3>
        <p class="mesure">
          <TexteAvecSigles texte={o.texte} />
        </p>
        <ul class="mesure">
          {o.citations.map((x) => (
            <li>
              <strong>
                <Vers cible={x.cible} texte={x.academie} />
              </strong>
              &nbsp;: <TexteAvecSigles texte={x.motif} />
            </li>
          ))}
        </ul>
        {o.rappels.length > 0 && <p class="petit">À rapprocher&nbsp;: {o.rappels.join(' ; ')}.</p>}
        <Source source={o.source} />
      </>
    ))}
    {c.precedente && (
      <>
        <h3>Elles avaient commencé plus tôt</h3>
        <p class="mesure">
          {c.precedente.texte}&nbsp;: {c.precedente.academies.join(', ')}.
        </p>
        <Source source={c.precedente.source} />
      </>
    )}
  </Bloc>
);

export const Perspectives = ({ perspectives: p }: { perspectives: ContenuSynthese['perspectives'] }) => (
  <Bloc id="perspectives" titre="Perspectives">
    {p.liste.length === 0 && <p>Cette édition n’a pas encore de perspectives écrites.</p>}
    {p.liste.map((x) => (
      <>
        <h3>
          {x.rang}. {x.titre}
        </h3>
        <p class="mesure">
          <TexteAvecSigles texte={x.texte} />
        </p>
        <ul class="mesure">
          {x.mesures.map((m) => (
            <li>
              <TexteAvecSigles texte={m} />
            </li>
          ))}
        </ul>
        <Source source={x.source} />
      </>
    ))}
    {p.accompagnements.length > 0 && (
      <>
        <h3>Accompagner</h3>
        {p.accompagnements.map((a) => (
          <p class="mesure">
            <strong>{a.titre}&nbsp;:</strong> {a.academies.join(', ')}.
          </p>
        ))}
      </>
    )}
    {p.publics.length > 0 && (
      <Message titre="Les publics moins touchés">
        <p>{p.publics.join(', ')}.</p>
      </Message>
    )}
  </Bloc>
);

export const Methode = ({ methode: m }: { methode: ContenuSynthese['methode'] }) => (
  <Bloc id="methode" titre="Note de méthode" bande>
    <p class="mesure">{m.texte}</p>
    <dl class="regles mesure">
      {m.regles.map((r) => (
        <div id={`regle-${r.id}`}>
          <dt>{r.titre}</dt>
          <dd>{r.texte}</dd>
        </div>
      ))}
    </dl>
    {m.documents.length > 0 && (
      <>
        <h3>Documents de référence</h3>
        <ul class="mesure">
          {m.documents.map((d) => (
            <li>{d}</li>
          ))}
        </ul>
      </>
    )}
  </Bloc>
);
