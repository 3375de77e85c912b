#!/bin/sh
# Registers the namespace where it is missing. TEMPORAL_NAMESPACE and RETENTION come from docker-compose.yml.
set -eu
namespace=$TEMPORAL_NAMESPACE
retention=$RETENTION
# The tool would take it for the namespace of each of its own calls.
unset TEMPORAL_NAMESPACE
temporal operator namespace describe --namespace "$namespace" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$namespace" --retention "$retention" --description '督学'
