#!/usr/bin/env python3
"""Writes the lists of words beside it, most usual first.

    python3 -m venv v && v/bin/pip install wordfreq==3.1.1
    for l in de fr es-es it pt-br pl nl-be; do npm pack @zxcvbn-ts/language-$l; done   # unpack each into NAMES/language-$l
    v/bin/python make.py NAMES

Words and their order are wordfreq's; lists of given names are those of zxcvbn-ts, put in wordfreq's order. Before them stand the
words below: what people choose for a password more often than they write it, and the calendar, which comes back in passwords every season.
"""
import json, pathlib, sys, textwrap, unicodedata
from wordfreq import top_n_list, zipf_frequency

HERE = pathlib.Path(__file__).parent
# Of three letters only names and the words below: shorter ones stand in random letters too often to say anything.
WORDS, NAMES, LONGEST = 3000, 600, 20

# language: (package with the given names, its files, the words put first)
LANGUAGES = {
    "de": ("de", ["firstnames"], """
        passwort kennwort geheim geheimnis hallo willkommen schatz schatzi liebe ichliebedich ichhasse engel prinzessin maus mausi
        hase hasi sonnenschein sonne sternchen fussball fußball bundesliga bayern dortmund schalke werder deutschland berlin hamburg
        münchen köln konto sparkasse bank rechner computer internet zugang anmelden admin gast test sommer winter herbst frühling
        frühjahr januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch
        donnerstag freitag samstag sonntag ostern weihnachten familie mama papa mutter vater oma opa hund katze pferd auto"""),
    "fr": ("fr", ["firstnames"], """
        motdepasse mot passe secret bonjour bonsoir salut bienvenue coucou soleil doudou loulou chouchou amour jetaime monamour
        moncoeur coeur chocolat princesse ange bébé chat chien cheval papillon football marseille lyon paris france compte banque
        ordinateur internet accès connexion admin invité test été hiver automne printemps janvier février mars avril mai juin
        juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche noël pâques famille
        maman papa mamie papi"""),
    "es": ("es-es", ["firstnames"], """
        contraseña clave secreto secreta hola bienvenido bienvenida amor miamor tequiero teamo teodio corazón princesa estrella
        mariposa cariño bebé ángel gato perro caballo fútbol barcelona madrid realmadrid españa méxico argentina colombia cuenta
        banco ordenador computadora internet acceso admin invitado prueba verano invierno otoño primavera enero febrero marzo abril
        mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo navidad
        familia mamá papá abuela abuelo"""),
    "it": ("it", ["firstnames"], """
        password segreto segreta ciao benvenuto benvenuta amore amoremio tiamo tivogliobene cuore tesoro stella stellina principessa
        angelo cucciolo gatto cane cavallo farfalla calcio juventus inter milan napoli roma italia forzajuve forzanapoli conto banca
        computer internet accesso admin ospite prova estate inverno autunno primavera gennaio febbraio marzo aprile maggio giugno
        luglio agosto settembre ottobre novembre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica natale pasqua
        famiglia mamma papà nonna nonno"""),
    "pt": ("pt-br", ["firstnames"], """
        senha palavrapasse segredo segredos olá bemvindo bemvinda amor meuamor teamo euteamo eutamo amote coração princesa estrela
        borboleta anjo bebê gato gata cachorro cavalo futebol flamengo corinthians palmeiras santos benfica sporting porto brasil
        portugal lisboa conta banco computador internet acesso admin convidado teste verão inverno outono primavera janeiro fevereiro
        março abril maio junho julho agosto setembro outubro novembro dezembro segunda terça quarta quinta sexta sábado domingo natal
        páscoa família mamãe papai mãe pai avó avô saudade deus jesus obrigado obrigada"""),
    "pl": ("pl", ["femaleFirstnames", "maleFirstnames"], """
        hasło tajne sekret cześć witaj witam kocham kochamcie kochanie skarb misiek misiu misia myszka kotek kotku słoneczko słonko
        gwiazda gwiazdka księżniczka aniołek dupa kurwa piłka legia lech wisła polska warszawa kraków konto bank komputer internet
        dostęp admin gość test lato zima jesień wiosna styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik
        listopad grudzień poniedziałek wtorek środa czwartek piątek sobota niedziela wigilia wielkanoc rodzina mama tata babcia dziadek
        pies kasia asia ania basia gosia magda ola kuba tomek bartek"""),
    "nl": ("nl-be", ["girlsFirstnames", "boysFirstnames"], """
        wachtwoord geheim hallo welkom liefde liefje schatje schat ikhouvanjou prinses engel ster sterretje hartje poes poesje kat
        hond paard vlinder voetbal ajax feyenoord psv nederland amsterdam rotterdam belgië brussel antwerpen rekening bank computer
        internet toegang beheer admin gast test zomer winter herfst najaar lente voorjaar januari februari maart april mei juni juli
        augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag kerst kerstmis pasen
        familie mama papa oma opa moeder vader"""),
}

# Along the keys of the German and French layouts; zxcvbn walks the English one itself.
ROWS = ["qwertzuiopü", "asdfghjklöä", "yxcvbnm", "azertyuiop", "qsdfghjklmù", "wxcvbn", "1qay2wsx3edc4rfv", "qayxsw", "qaywsxedc", "1aqw2zsx", "aqwzsx"]


def readable(word, shortest):
    """Letters only, and enough of them once the accents are off."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.isalpha() and shortest <= len(plain) <= LONGEST


def names(folder, package, files, language):
    found = {name for file in files for name in json.loads((folder / f"language-{package}/src/{file}.json").read_text())}
    usual = sorted((name for name in found if readable(name, 3)), key=lambda name: (-zipf_frequency(name, language), name))
    return usual[:NAMES]


def write(name, words):
    text = "\n".join(textwrap.wrap(" ".join(dict.fromkeys(words)), 130, break_long_words=False, break_on_hyphens=False))
    (HERE / f"{name}.txt").write_text(text + "\n")


def main(folder):
    for language, (package, files, first) in LANGUAGES.items():
        usual = [word for word in top_n_list(language, 4 * WORDS) if readable(word, 4)][:WORDS]
        rest = sorted({*usual, *names(folder, package, files, language)}, key=lambda word: (-zipf_frequency(word, language), word))
        write(language, [*first.split(), *rest])
    write("keys", sorted({row[:end] for row in ROWS for end in range(4, len(row) + 1)}, key=lambda walk: (len(walk), walk)))


main(pathlib.Path(sys.argv[1]))
