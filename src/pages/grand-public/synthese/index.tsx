// La synthèse nationale d’une édition : la page, et les mêmes chiffres en PDF, ODT et DOCX.
import { type Context, Hono } from 'hono';
import { editions } from '#base/grand-public/editions.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { introuvable } from '../../communs/erreurs.tsx';
import { siglesDuSite } from '../page-ouverte.tsx';
import { estFormat, LIBELLES_FORMATS, nomDuFichier, synthesesGardees, TYPES } from './gardees.ts';
import { PageSynthese } from './page.tsx';
import { EnTeteDeVersion, VersionsDeLaSynthese } from './version.tsx';

export const pagesSynthese = (maison: Maison) => {
  const gardees = synthesesGardees(maison);
  /** Une édition qui s’ouvre, ou connue par quelques actions, n’a pas de chiffres à réunir : on dit où lire ce qu’elle a. */
  const sansSynthese = async (c: Context, id: string) => {
    const edition = (await editions(maison.base)).find((e) => e.id === id);
    if (!edition || edition.demonstration) return introuvable(maison, c, { quoi: 'Aucune synthèse pour cette édition', mot: id });
    return introuvable(maison, c, {
      quoi: 'Cette édition n’a pas de synthèse nationale',
      mot: '',
      aide: (
        <p class="mesure">
          Une synthèse réunit les chiffres que chaque académie donne de sa Semaine{'\u00A0'}; aucune n’en a donné pour «{'\u00A0'}
          {typographier(edition.titre)}
          {'\u00A0'}».
        </p>
      ),
      suggestions: [
        { titre: edition.titre, adresse: adresses.edition(id) },
        { titre: 'Les actions de cette édition', adresse: adresses.actions({ edition: [id] }) },
        { titre: 'Les autres éditions et leurs synthèses', adresse: adresses.editions() },
      ],
    });
  };
  const sansVersion = (c: Context, edition: string) =>
    introuvable(maison, c, {
      quoi: 'Cette version de la synthèse n’existe pas',
      mot: '',
      suggestions: [{ titre: 'La synthèse vivante', adresse: adresses.synthese(edition) }],
    });
  return new Hono()
    .get('/editions/:id/synthese', async (c) => {
      const id = c.req.param('id');
      if (!(await gardees.aDesChiffres(id))) return sansSynthese(c, id);
      const [contenu, versions, sigles] = await Promise.all([gardees.contenu(id), gardees.versions(id), siglesDuSite(maison)]);
      if (!contenu) return sansSynthese(c, id);
      const autour = versions && <VersionsDeLaSynthese {...versions} edition={id} />;
      return c.html(<PageSynthese maison={maison} contenu={contenu} sigles={sigles} autour={autour} />);
    })
    .get('/editions/:id/synthese/versions/:numero{[0-9]{1,6}}', async (c) => {
      const id = c.req.param('id');
      const numero = Number(c.req.param('numero'));
      const [lue, sigles] = await Promise.all([gardees.arretee(id, numero), siglesDuSite(maison)]);
      if (!lue) return sansVersion(c, id);
      return c.html(
        <PageSynthese
          maison={maison}
          contenu={lue.contenu}
          sigles={sigles}
          version={numero}
          autour={<EnTeteDeVersion lue={lue} edition={id} />}
        />,
      );
    })
    .get('/editions/:id/synthese/versions/:fichier{[0-9]{1,6}\\.[a-z]{1,10}}', async (c) => {
      const id = c.req.param('id');
      const [numero = '', format = ''] = c.req.param('fichier').split('.');
      const octets = estFormat(format) ? await gardees.fichierArrete(id, Number(numero), format) : undefined;
      if (!octets || !estFormat(format)) return sansVersion(c, id);
      return c.body(octets, 200, {
        'content-type': TYPES[format],
        'content-disposition': `attachment; filename="${nomDuFichier(id, format, Number(numero))}"`,
      });
    })
    .get('/editions/:id/:fichier{synthese\\.[^/]+}', async (c) => {
      const { id, fichier } = c.req.param();
      const format = fichier.slice('synthese.'.length);
      if (!estFormat(format)) {
        return introuvable(maison, c, {
          quoi: `La synthèse n’existe pas en « ${format.slice(0, 20)} »`,
          mot: '',
          suggestions: [
            { titre: 'Lire la synthèse en ligne', adresse: adresses.synthese(id) },
            ...Object.entries(LIBELLES_FORMATS).map(([f, titre]) => ({ titre, adresse: adresses.syntheseEn(id, f as 'pdf') })),
          ],
        });
      }
      const octets = (await gardees.aDesChiffres(id)) ? await gardees.fichier(id, format) : undefined;
      if (!octets) return sansSynthese(c, id);
      return c.body(octets, 200, {
        'content-type': TYPES[format],
        'content-disposition': `attachment; filename="${nomDuFichier(id, format)}"`,
      });
    });
};
