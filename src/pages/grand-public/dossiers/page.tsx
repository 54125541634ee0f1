// Le dossier à l’écran : ce que l’académie a compté et ce qu’on détaille, chacun ouvert sur sa liste, puis les actions par thème.
import {
  type ActionDite,
  type ContenuDossier,
  chiffresDuDossier,
  type Renvoi,
  type Theme,
} from '#documents/dossier-d-actions/modele.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { Message } from '../../communs/message.tsx';
import { Etiquettes, Mention } from '../../communs/niveaux.tsx';
import { type Sigles, TexteAvecSigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';
import { ChiffreDeplie, Vers } from '../synthese/chiffre-deplie.tsx';

type Proprietes = { maison: Maison; contenu: ContenuDossier; sigles: Sigles };

export const PageDossier = ({ maison, contenu: c, sigles }: Proprietes) => (
  <PageOuverte
    maison={maison}
    sigles={sigles}
    titre={`Dossier des actions, ${c.nomComplet}, ${c.nom}`}
    description={`${c.nomComplet}, ${c.nom} : toutes les actions publiées, par thème, avec leur école, leurs dates et une ligne.`}
    chemin={adresses.dossier(c.academie.slug, c.edition)}
    rubrique="academies"
    demonstration={c.demonstration}
    ariane={[
      { titre: 'Académies', adresse: adresses.academies() },
      { titre: c.academie.nom, adresse: adresses.academie(c.academie.slug) },
      { titre: `Dossier, ${c.nom}` },
    ]}
    surtitre={
      <span>
        {c.nomComplet}, <a href={adresses.edition(c.edition)}>{c.nom}</a>, actions à jour au {c.date}
      </span>
    }
    grandTitre={c.titre}
    chapo={c.chapo}
    ouverture={<Ouverture contenu={c} />}
  >
    <div class="dossier">
      <Bloc id="nombres" titre="Ce que l’académie a compté, ce que ce dossier détaille">
        <div class="grille deux">
          {chiffresDuDossier(c).map((chiffre) => (
            <ChiffreDeplie chiffre={chiffre} />
          ))}
        </div>
        {c.declares.length === 0 && (
          <p class="mesure">
            L’académie n’a remis aucun nombre pour cette édition : seules les actions de ce dossier sont comptées.
          </p>
        )}
      </Bloc>
      <Bloc id="actions" titre={c.detailles[0]?.nombre === 1 ? 'L’action, et son thème' : 'Les actions, par thème'} bande>
        {c.themes.map((theme) => (
          <BlocTheme theme={theme} />
        ))}
      </Bloc>
      {c.aussi.length > 0 && (
        <Bloc id="autres-themes" titre="Les autres thèmes abordés">
          <p>Aucune action n’en fait son premier thème.</p>
          <ul>
            {c.aussi.map((t) => (
              <li id={t.ancre}>
                <strong>{t.titre}</strong>
                {'\u00A0'}: <Renvois renvois={t.renvois} />
              </li>
            ))}
          </ul>
        </Bloc>
      )}
    </div>
  </PageOuverte>
);

const Ouverture = ({ contenu: c }: { contenu: ContenuDossier }) => (
  <>
    {c.avertissement && (
      <Message>
        <p>
          <TexteAvecSigles texte={c.avertissement} />
        </p>
      </Message>
    )}
    {c.themesDeLAcademie.length > 0 && (
      <p class="mesure">
        <strong>Ce que l’académie a retenu pour sa Semaine.</strong> {c.themesDeLAcademie.join('\u202F; ')}. Les actions sont
        rangées ici sous les thèmes du site.
      </p>
    )}
    <ul class="emporter" aria-label="Emporter le dossier">
      <li>
        <a class="bouton bouton--trait" href={adresses.dossierEnPdf(c.academie.slug, c.edition)} download>
          <Icone nom="download" />
          Télécharger en PDF accessible
        </a>
      </li>
      <li>
        <a
          class="bouton bouton--trait"
          href={adresses.actionsEn('csv', { edition: [c.edition], academie: [c.academie.slug] })}
          download
        >
          <Icone nom="download" />
          Télécharger la liste en CSV (tableur)
        </a>
      </li>
    </ul>
    <nav aria-label="Les thèmes du dossier">
      <Etiquettes
        etiquettes={[
          ...c.themes.map((t) => ({ libelle: `${t.titre} (${t.actions.length})`, adresse: `#${t.ancre}` })),
          ...(c.aussi.length > 0 ? [{ libelle: 'Les autres thèmes abordés', adresse: '#autres-themes' }] : []),
        ]}
      />
    </nav>
  </>
);

const BlocTheme = ({ theme }: { theme: Theme }) => (
  <section id={theme.ancre} aria-labelledby={`${theme.ancre}-titre`}>
    <h3 id={`${theme.ancre}-titre`}>{theme.titre}</h3>
    <ul class="liste-nouee">
      {theme.actions.map((action) => (
        <ActionDuDossier action={action} />
      ))}
    </ul>
    {theme.renvois.length > 0 && (
      <p>
        <strong>Aussi sur ce thème</strong>
        {'\u00A0'}: <Renvois renvois={theme.renvois} />
      </p>
    )}
  </section>
);

const ActionDuDossier = ({ action: a }: { action: ActionDite }) => (
  <li id={a.ancre}>
    <h4>
      <span lang={a.langueTitre}>
        <Vers cible={a.cible} texte={a.titre} />
      </span>
    </h4>
    <p class="lieu">
      <Icone nom="map-pin" />
      <span>{a.lieu}</span>
    </p>
    <p class="quand">
      <Icone nom="calendar-days" />
      <span>
        {a.quand}
        {a.niveaux.length > 0 && ` (${a.niveaux.join(', ')})`}
      </span>
    </p>
    <p class="mesure">
      <TexteAvecSigles texte={a.texte} />
    </p>
    {a.mentions.map((mention) => (
      <Mention>{mention}</Mention>
    ))}
  </li>
);

const Renvois = ({ renvois }: { renvois: Renvoi[] }) => (
  <>
    {renvois.map((r, i) => (
      <>
        {i > 0 && '\u202F; '}
        <a href={`#${r.ancre}`} lang={r.langueTitre}>
          {r.titre}
        </a>
      </>
    ))}
    .
  </>
);
