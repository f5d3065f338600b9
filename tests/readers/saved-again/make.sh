#!/bin/sh
# Makes the fixtures of LibreOffice anew: sh tests/readers/saved-again/make.sh (README.md beside it).
# Filter tokens: delimiter, quote, encoding (76 is UTF-8, 65535 UTF-16), first line, columns, language, quote all, detect.
set -eu
cd "$(dirname "$0")"
folder=$(mktemp -d)
text="Text - txt - csv (StarCalc)"

# save LOCALE SOURCE.csv "TOKENS TO READ IT" "TOKENS TO WRITE IT" NAME
save() {
  LC_ALL="$1.UTF-8" LANG="$1.UTF-8" soffice "-env:UserInstallation=file://$folder/profile-$1" --headless \
    "--infilter=$text:$3" --convert-to "csv:$text:$4" --outdir "$folder/out" "$2" >"$folder/log"
  mv "$folder/out/$(basename "$2")" "libreoffice-$5.csv"
}

save en_US source-default.csv 44,34,76,1,,1033 44,34,76,1,,1033,false,true default
save de_DE source-default.csv 44,34,76,1,,1033,false,true 59,34,76,1,,1031,false,true default-german
save fr_FR source-default.csv 44,34,76,1,,1033,false,true 9,34,76,1,,1036,true,true default-french-tabs-quoted
save sw_TZ source-default.csv 44,34,76,1,,1033,false,true 44,34,65535,1,,1089,false,true default-swahili-utf-16
save pl_PL source-default.csv 44,34,76,1,,1033,false,true 124,34,76,1,,1045,false,false default-polish-bars
save en_US source-excel-comma.csv 44,34,76,1,,1033,false,true 44,34,76,1,,1033,false,true excel-comma
save de_DE source-excel-semicolon.csv 59,34,76,1,,1031,false,true 59,34,76,1,,1031,false,true excel-semicolon-german
save en_US source-damaged.csv 44,34,76,1,,1033,false,true 44,34,76,1,,1033,false,true damaged
rm -r "$folder"
