#!/usr/bin/env bash
# The check of action.yml. Everything comes by the environment, so that no text of a pull request becomes a command:
# HEALTHSTAT the tool, PACKAGE, FAIL_ON, MIN_COVERAGE, REPORT_LANGUAGE, RULES (base or own), REPORTS a folder,
# BASE the commit that a pull request is to be merged into, "" outside of one.
set -euo pipefail

reports=${REPORTS:-$RUNNER_TEMP/healthstat-reports}
mkdir -p "$reports"
options=(--fail-on "${FAIL_ON:-error}" --lang "${REPORT_LANGUAGE:-en}")
[ -z "${MIN_COVERAGE:-}" ] || options+=(--min-coverage "$MIN_COVERAGE")

if [ -n "${BASE:-}" ]; then
  git cat-file -e "$BASE^{commit}" 2>/dev/null || git fetch -q --depth=1 origin "$BASE"
  options+=(--changed-since "$BASE")
  if [ "${RULES:-base}" = base ]; then
    base=$(mktemp -d "$RUNNER_TEMP/healthstat-base.XXXXXX")
    git archive "$BASE" | tar -x -C "$base"
    if [ -d "$base/$PACKAGE" ]; then
      options+=(--rules "$base/$PACKAGE")
    else
      echo "::notice title=healthstat-check::the package is not in the base branch yet; it is judged by its own rules"
    fi
  fi
fi

code=0
"$HEALTHSTAT" check "$PACKAGE" "${options[@]}" --report github=- --report "json=$reports/report.json" \
  --report "sarif=$reports/report.sarif" --report "junit=$reports/report.xml" --report "html=$reports/report.html" \
  --report "md=$reports/comment.md" || code=$?
{
  echo "reports=$reports"
  echo "exit-code=$code"
} >>"$GITHUB_OUTPUT"
exit "$code"
