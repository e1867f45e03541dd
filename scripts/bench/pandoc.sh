# One call of pandoc: pandoc.sh SLUG FORMAT, with what to call in the environment (contestants.py).
set -eu
cd "source/$1"
set -- "$1" "$2" "$BENCH_OUTPUT/$1.$2"
case $2 in
pdf) "$BENCH_PANDOC" -f markdown-smart --citeproc --toc -s article.md -o "$3" \
    --pdf-engine="$BENCH_ENGINE" ${BENCH_ENGINE_OPTION:+--pdf-engine-opt="$BENCH_ENGINE_OPTION"} ;;
*) "$BENCH_PANDOC" -f markdown-smart --citeproc --toc -s article.md -o "$3" ;;
esac
