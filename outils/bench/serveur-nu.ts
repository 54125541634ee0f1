// Le plus court serveur qui rende une page : la limite à laquelle comparer le site.
import { createServer } from 'node:http';

const { entetes, corps } = JSON.parse(process.env.REPONSE ?? '') as { entetes: Record<string, string>; corps: string };
const octets = Buffer.from(corps, 'base64');

createServer((_requete, reponse) => {
  reponse.writeHead(200, entetes);
  reponse.end(octets);
}).listen(Number(process.env.PORT), '127.0.0.1');
