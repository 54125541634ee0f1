#!/bin/sh
# Donne la main au Node 26 que « npm ci » apporte, une fois sûr qu’il tourne ici. En sh : avant cela, aucun Node n’est sûr de démarrer,
# et dans « npm start » celui de la machine n’est plus le premier qu’on trouve.
modules=$(dirname "$0")/../node_modules
# Un seul paquet « node-… » est installé : celui de ce système.
for node in "$modules"/node-*/bin/node; do break; done

if [ ! -x "$node" ]; then
  echo "Node 26, dont Accroche a besoin, manque : lancez « npm ci », qui l’apporte pour Linux et macOS (x64 et arm64)." >&2
  exit 1
fi

if ! plainte=$("$node" --version 2>&1 >/dev/null); then
  case $plainte in
    *libatomic*) ;;
    *)
      echo "Le Node 26 apporté par « npm ci » ne démarre pas sur ce système : $plainte" >&2
      exit 1
      ;;
  esac
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "La bibliothèque libatomic, dont Node 26 a besoin, manque : installation par « apt-get install libatomic1 »."
    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install libatomic1 >/dev/null
  fi
  if ! "$node" --version >/dev/null 2>&1; then
    echo "Node 26 a besoin de la bibliothèque libatomic, que ce système n’a pas. Installez-la, puis recommencez :" >&2
    echo "  Debian, Ubuntu : sudo apt-get install libatomic1" >&2
    echo "  Fedora         : sudo dnf install libatomic" >&2
    exit 1
  fi
fi

# npm 10 ôte ce lien, que les paquets des autres systèmes nomment aussi ; « npx vitest » en a besoin.
[ -e "$modules/.bin/node" ] || ln -s "../${node#"$modules"/}" "$modules/.bin/node" 2>/dev/null
exec "$node" "$@"
