//! Words: the tables that customers are made of, a country each.
//!
//! First and last names are common ones, put together by chance; company stems are made up of two
//! halves. Each postcode stands with the city that it belongs to.

use super::country::Land;

pub(super) const FINLAND: Land = Land {
    languages: &[(86, "fi"), (12, "sv"), (2, "en")],
    first_names: &[
        "Matti", "Liisa", "Juhani", "Anneli", "Pekka", "Aino", "Väinö", "Helmi", "Eero", "Sirkka",
        "Kaarina", "Antti", "Päivi", "Jyrki", "Eeva-Liisa", "Mikko", "Sanna", "Tuomas", "Hannele",
        "Åke", "Göran", "Maj-Britt", "René", "Onni", "Elli", "Veikko", "Saara", "Ilmari", "Tyyne",
        "Jukka-Pekka",
    ],
    last_names: &[
        "Virtanen", "Korhonen", "Mäkinen", "Nieminen", "Mäkelä", "Hämäläinen", "Laine", "Heikkinen",
        "Koskinen", "Järvinen", "Lehtonen", "Lehtinen", "Saarinen", "Niemi", "Salonen", "Kinnunen",
        "Ylönen", "Räsänen", "Hyvönen", "Pöyhönen", "Lindström", "Sjöblom", "Åström", "Nyman",
        "Kärkkäinen", "Tähtinen", "Väisänen", "Öhman", "Jääskeläinen", "Pesonen",
    ],
    beginnings: &[
        "Utu", "Kaarna", "Halla", "Ruska", "Kuura", "Tuohi", "Hohto", "Loimu", "Kajo", "Usva",
        "Routa", "Kelo", "Naava", "Kiuru", "Tyrsky", "Hiite", "Sarka", "Pihla", "Kataja", "Näre",
        "Jäkälä", "Sääski", "Hämy", "Törmä", "Lähde", "Myrsky", "Ketun", "Otso", "Tähti", "Viima",
    ],
    ends: &[
        "lahti", "ranta", "mäki", "niemi", "saari", "harju", "koski", "pelto", "salo", "kangas",
        "suo", "vaara", "lampi", "vuori", "notko", "luoto", "kallio", "korpi", "särkkä", "väylä",
        "metsä", "piha",
    ],
    trades: &[
        "Leipomo", "Rakennus", "Sähkö", "Putki", "Autohuolto", "Kukkakauppa", "Kirjakauppa",
        "Konepaja", "Kuljetus", "Maalaamo", "Siivous", "Tilitoimisto", "Puutarha", "Kalatukku",
        "Optikko", "Kampaamo", "Veistämö", "Huonekalu", "Lämpö", "Säätö", "Pyörähuolto",
        "Työväline", "Lääkintä", "Jäätelö",
    ],
    restaurants: &["Ravintola", "Kahvila", "Pizzeria", "Kievari", "Lounasravintola", "Café"],
    public: &["Koulukeskus", "Päiväkoti", "Terveysasema", "Kirjasto", "Uimahalli", "Museo"],
    forms: &[(78, "Oy"), (6, "Ab"), (6, "Ky"), (6, "Tmi"), (2, "Oyj"), (2, "Osk")],
    streets: &[
        "Koivukatu", "Rantatie", "Mäntypolku", "Kirkkokatu", "Asemakatu", "Satamakatu",
        "Tehtaankatu", "Kauppakatu", "Pihlajatie", "Niittykuja", "Myllytie", "Hämeentie",
        "Järvikatu", "Länsiväylä", "Itäinen Pitkäkatu", "Kuusitie", "Pyhäjärvenkatu", "Ylätie",
        "Öljytie", "Kalliolanrinne",
    ],
    houses: &["N", "N#", "1#", "N A #", "N# B 1#", "1# C N#", "N as. #"],
    places: &[
        ("00100", "Helsinki"), ("01234", "Vantaa"), ("33100", "Tampere"), ("00130", "Helsinki"),
        ("00180", "Helsinki"), ("00530", "Helsinki"), ("00700", "Helsinki"), ("01300", "Vantaa"),
        ("01510", "Vantaa"), ("02100", "Espoo"), ("02600", "Espoo"), ("04400", "Järvenpää"),
        ("05800", "Hyvinkää"), ("06100", "Porvoo"), ("08100", "Lohja"), ("11100", "Riihimäki"),
        ("13100", "Hämeenlinna"), ("15110", "Lahti"), ("20100", "Turku"), ("20500", "Turku"),
        ("21600", "Parainen"), ("24100", "Salo"), ("26100", "Rauma"), ("28100", "Pori"),
        ("33200", "Tampere"), ("37100", "Nokia"), ("40100", "Jyväskylä"), ("45100", "Kouvola"),
        ("48100", "Kotka"), ("50100", "Mikkeli"), ("53100", "Lappeenranta"),
        ("57130", "Savonlinna"), ("60100", "Seinäjoki"), ("65100", "Vaasa"), ("67100", "Kokkola"),
        ("68600", "Pietarsaari"), ("70100", "Kuopio"), ("74100", "Iisalmi"), ("80100", "Joensuu"),
        ("87100", "Kajaani"), ("90100", "Oulu"), ("94100", "Kemi"), ("95400", "Tornio"),
        ("96100", "Rovaniemi"), ("99800", "Ivalo"),
    ],
    phones: &[
        "09 N## ####", "09N######", "03 N## ####", "08 N## ####", "013 N## ###", "+358 9 N######",
        "+358 3 N## ####", "+358 (0)9 N## ####",
    ],
    mobiles: &[
        "040 N## ####", "040N######", "050 N######", "045 N## ####", "+358 40 N## ####",
        "+35850N######",
    ],
};

pub(super) const SWEDEN: Land = Land {
    languages: &[(96, "sv"), (4, "en")],
    first_names: &[
        "Anders", "Karin", "Lars", "Ingrid", "Björn", "Åsa", "Göran", "Märta", "Sören", "Kerstin",
        "Håkan", "Birgitta", "Östen", "Linnéa", "André", "Hélène", "Per-Olof", "Ann-Sofie",
        "Gustav", "Elsa", "Tove", "Pär", "Jörgen", "Ylva", "Torbjörn", "Siv", "Mats", "Gunilla",
        "Åke", "Ulrika",
    ],
    last_names: &[
        "Andersson", "Johansson", "Karlsson", "Nilsson", "Lindström", "Åkesson", "Öberg", "Sjögren",
        "Björklund", "Lindén", "Norén", "Hägglund", "Söderqvist", "Ekström", "Ahlgren", "Wallin",
        "Rosén", "Dahlén", "Lövgren", "Nyström", "Hedlund", "Bäckström", "Strömberg", "Gyllensvärd",
        "Älvdahl", "Palmér", "Sandin", "Törnqvist", "Vikström", "Zetterlund",
    ],
    beginnings: &[
        "Gran", "Älv", "Björn", "Häg", "Tall", "Mört", "Lärk", "Räv", "Hjort", "Ljung", "Måne",
        "Sälg", "Kråk", "Vass", "Järv", "Grå", "Törne", "Sävs", "Hjälm", "Rönn", "Gädd", "Ormbunks",
        "Lommar", "Stjärn", "Åker", "Ängs", "Ödle", "Skymn", "Dimm", "Frost",
    ],
    ends: &[
        "vik", "dal", "holm", "ström", "lund", "torp", "berg", "backen", "hult", "ryd", "fors",
        "mark", "skog", "hamn", "gärd", "bäck", "sjö", "hed", "tjärn", "åker", "höjd", "stig",
    ],
    trades: &[
        "Bageri", "Bygg", "Rör", "El", "Åkeri", "Måleri", "Blommor", "Bokhandel", "Verkstad",
        "Plåt", "Trädgård", "Möbler", "Redovisning", "Städ", "Fisk", "Båtvarv", "Optik", "Frisör",
        "Järnhandel", "Kök & Bad", "Däck", "Snickeri", "Golv", "Kläder",
    ],
    restaurants: &["Restaurang", "Värdshus", "Krog", "Kafé", "Konditori", "Pizzeria"],
    public: &["skola", "förskola", "vårdcentral", "bibliotek", "simhall", "kulturskola"],
    forms: &[(84, "AB"), (8, "HB"), (4, "KB"), (4, "ek. för.")],
    streets: &[
        "Storgatan", "Björkvägen", "Kungsgatan", "Södra Hamngatan", "Norra Vallgatan", "Ängsvägen",
        "Skolgatan", "Järnvägsgatan", "Åsvägen", "Östra Ågatan", "Kvarngränd", "Fabriksgatan",
        "Tallvägen", "Strandvägen", "Sjögatan", "Bäckgatan", "Lärkvägen", "Industrivägen",
        "Prästgatan", "Västergatan",
    ],
    houses: &["N", "1#", "N#", "N A", "1# B", "N#, lgh 11##", "1#, lgh 12##"],
    places: &[
        ("111 22", "Stockholm"), ("411 03", "Göteborg"), ("211 20", "Malmö"),
        ("113 30", "Stockholm"), ("118 26", "Stockholm"), ("164 40", "Kista"), ("171 45", "Solna"),
        ("221 00", "Lund"), ("252 20", "Helsingborg"), ("302 42", "Halmstad"), ("352 30", "Växjö"),
        ("392 32", "Kalmar"), ("413 01", "Göteborg"), ("431 30", "Mölndal"),
        ("461 30", "Trollhättan"), ("503 30", "Borås"), ("541 30", "Skövde"),
        ("553 16", "Jönköping"), ("582 22", "Linköping"), ("602 21", "Norrköping"),
        ("621 57", "Visby"), ("632 20", "Eskilstuna"), ("652 24", "Karlstad"), ("702 11", "Örebro"),
        ("722 11", "Västerås"), ("753 20", "Uppsala"), ("784 33", "Borlänge"), ("791 30", "Falun"),
        ("803 20", "Gävle"), ("831 30", "Östersund"), ("852 30", "Sundsvall"), ("903 26", "Umeå"),
        ("931 30", "Skellefteå"), ("972 31", "Luleå"), ("981 31", "Kiruna"),
    ],
    phones: &[
        "08-N## ## ##", "08-N## ## ##", "031-N# ## ##", "040-N# ## ##", "0470-N# ## ##",
        "08N######", "+46 8 N## ## ##", "+46 31 N# ## ##",
    ],
    mobiles: &[
        "070-N## ## ##", "073-N## ## ##", "070N######", "076 N## ## ##", "+46 70 N## ## ##",
        "+4673N######",
    ],
};

pub(super) const NORWAY: Land = Land {
    languages: &[(96, "nb"), (4, "en")],
    first_names: &[
        "Ola", "Kari", "Bjørn", "Solveig", "Øyvind", "Åse", "Håkon", "Ragnhild", "Jørgen",
        "Synnøve", "Sverre", "Ingebjørg", "Pål", "Tuva", "Anne-Grete", "Einar", "Sigrid",
        "Torbjørn", "Marte", "Øystein", "Liv", "Geir", "Hjørdis", "André", "Dagfinn", "Åshild",
        "Knut", "Wenche", "Trygve", "Målfrid",
    ],
    last_names: &[
        "Hansen", "Johansen", "Olsen", "Larsen", "Bjørnstad", "Øverland", "Ås", "Næss", "Kjær",
        "Sæther", "Høgmo", "Brække", "Fjellstad", "Tømmervik", "Gjerde", "Strøm", "Aasen",
        "Lødemel", "Bråten", "Rønning", "Håland", "Sørlie", "Myhre", "Kvåle", "Grønvold", "Vågen",
        "Mørk", "Tangen", "Ødegård", "Lien",
    ],
    beginnings: &[
        "Lyng", "Rype", "Mose", "Torske", "Svart", "Høy", "Bjørke", "Skjære", "Ravn", "Tyte",
        "Multe", "Sølv", "Grå", "Måse", "Hegg", "Gaupe", "Kvass", "Tåke", "Nordlys", "Blå", "Røyse",
        "Ærfugl", "Skarv", "Rogn", "Villrein", "Kløver", "Løv", "Stjerne", "Bølge", "Ramsløk",
    ],
    ends: &[
        "vik", "nes", "dal", "bø", "øy", "heim", "sund", "haug", "fjord", "åsen", "eid", "stad",
        "myr", "foss", "løkka", "tind", "bukt", "strand", "voll", "tun", "li", "skar",
    ],
    trades: &[
        "Bakeri", "Bygg", "Rør", "Elektro", "Transport", "Malerservice", "Blomster", "Bokhandel",
        "Verksted", "Møbler", "Regnskap", "Renhold", "Sjømat", "Båtservice", "Optikk", "Frisør",
        "Jernvare", "Gartneri", "Snekkeri", "Kjøkken", "Dekk", "Sveis & Montasje", "Isolering",
        "Klær",
    ],
    restaurants: &["Spiseri", "Restaurant", "Kafé", "Vertshus", "Kro", "Pizzeria"],
    public: &["skole", "barnehage", "legesenter", "bibliotek", "svømmehall", "kulturskole"],
    forms: &[(82, "AS"), (6, "ENK"), (4, "ANS"), (4, "SA"), (2, "DA"), (2, "ASA")],
    streets: &[
        "Storgata", "Bjørkeveien", "Kongens gate", "Strandgata", "Kirkeveien", "Skolegata",
        "Fjellveien", "Sjøgata", "Øvre Slottsgate", "Nedre Torggate", "Åsveien", "Industriveien",
        "Løkkegata", "Havnegata", "Møllebakken", "Elvegata", "Granveien", "Jernbanegata",
        "Dronningens gate", "Bygdøveien",
    ],
    houses: &["N", "1#", "N#", "N A", "1#B", "N# C", "1#, H02##"],
    places: &[
        ("0150", "Oslo"), ("5003", "Bergen"), ("7010", "Trondheim"), ("0154", "Oslo"),
        ("0180", "Oslo"), ("0250", "Oslo"), ("0484", "Oslo"), ("0581", "Oslo"),
        ("1337", "Sandvika"), ("1400", "Ski"), ("1530", "Moss"), ("1606", "Fredrikstad"),
        ("1776", "Halden"), ("2000", "Lillestrøm"), ("2317", "Hamar"), ("2609", "Lillehammer"),
        ("3015", "Drammen"), ("3117", "Tønsberg"), ("3211", "Sandefjord"), ("3717", "Skien"),
        ("4006", "Stavanger"), ("4306", "Sandnes"), ("4514", "Mandal"), ("4611", "Kristiansand"),
        ("4836", "Arendal"), ("5014", "Bergen"), ("6002", "Ålesund"), ("6413", "Molde"),
        ("6509", "Kristiansund"), ("7030", "Trondheim"), ("7713", "Steinkjer"), ("8006", "Bodø"),
        ("8370", "Leknes"), ("8514", "Narvik"), ("9008", "Tromsø"), ("9405", "Harstad"),
        ("9510", "Alta"), ("9600", "Hammerfest"), ("9900", "Kirkenes"),
    ],
    phones: &[
        "22 ## ## ##", "55 ## ## ##", "73 ## ## ##", "2N######", "+47 22 ## ## ##",
        "+47 55 ## ## ##", "+4773######", "0047 22 ## ## ##",
    ],
    mobiles: &[
        "4N# ## ###", "9N# ## ###", "9N######", "+47 4N# ## ###", "+47 9N# ## ###", "+479N######",
    ],
};

pub(super) const DENMARK: Land = Land {
    languages: &[(95, "da"), (5, "en")],
    first_names: &[
        "Søren", "Mette", "Jørgen", "Kirsten", "Bjarne", "Åse", "Rasmus", "Bodil", "Jens", "Lærke",
        "Kåre", "Inge", "René", "Signe", "Mikkel", "Birthe", "Troels", "Gitte", "Øjvind", "Astrid",
        "Kjeld", "Dorthe", "Anne-Mette", "Ove", "Pernille",
    ],
    last_names: &[
        "Nielsen", "Jensen", "Sørensen", "Møller", "Kjær", "Østergaard", "Højgaard", "Thygesen",
        "Bæk", "Nørgaard", "Lærkesen", "Damgaard", "Skovgård", "Bøgelund", "Villadsen", "Krogh",
        "Ågesen", "Juul", "Rømer", "Søndergaard", "Bjerregård", "Hjorth", "Frøkjær", "Lauritsen",
        "Smidt",
    ],
    beginnings: &[
        "Bøge", "Lærke", "Ege", "Sø", "Kær", "Rave", "Hyben", "Pile", "Hede", "Tang", "Mågel",
        "Ræve", "Klit", "Havre", "Grå", "Tåge", "Svane", "Æble", "Humle", "Kløver", "Rør", "Vibe",
        "Stjerne", "Storke", "Brænd",
    ],
    ends: &[
        "gård", "lund", "bæk", "holm", "bjerg", "dal", "toft", "ager", "strand", "høj", "mose",
        "vang", "kær", "næs", "å", "skov", "bro", "sund", "bakke", "vig",
    ],
    trades: &[
        "Bageri", "Byg", "VVS", "El", "Vognmandsforretning", "Malerfirma", "Blomster", "Boghandel",
        "Maskinværksted", "Møbler", "Revision", "Rengøring", "Fiskehandel", "Bådværft", "Optik",
        "Frisør", "Isenkram", "Planteskole", "Tømrer", "Køkken", "Dæk", "Smedje",
    ],
    restaurants: &["Kro", "Restaurant", "Smørrebrød", "Café", "Konditori", "Pizzeria"],
    public: &["skole", "børnehave", "lægehus", "bibliotek", "svømmehal", "musikskole"],
    forms: &[(64, "ApS"), (28, "A/S"), (4, "I/S"), (2, "K/S"), (2, "P/S")],
    streets: &[
        "Nørregade", "Søndergade", "Vestergade", "Østergade", "Algade", "Kirkestræde", "Møllevej",
        "Åboulevarden", "Strandvejen", "Skovvej", "Havnegade", "Lærkevej", "Bøgevej",
        "Jernbanegade", "Skolevej", "Torvet", "Industrivej", "Rødkærsvej", "Ågade", "Bredgade",
    ],
    houses: &["N", "1#", "N#", "N A", "1#, 2. tv", "N#, st. th", "1# B, 1. mf"],
    places: &[
        ("1050", "København K"), ("8000", "Aarhus C"), ("0800", "Høje Taastrup"),
        ("1550", "København V"), ("2100", "København Ø"), ("2200", "København N"),
        ("2300", "København S"), ("2800", "Kongens Lyngby"), ("3000", "Helsingør"),
        ("3400", "Hillerød"), ("3700", "Rønne"), ("4000", "Roskilde"), ("4600", "Køge"),
        ("4700", "Næstved"), ("5000", "Odense C"), ("5700", "Svendborg"), ("6000", "Kolding"),
        ("6400", "Sønderborg"), ("6700", "Esbjerg"), ("7100", "Vejle"), ("7400", "Herning"),
        ("7500", "Holstebro"), ("7700", "Thisted"), ("7800", "Skive"), ("8200", "Aarhus N"),
        ("8600", "Silkeborg"), ("8700", "Horsens"), ("8800", "Viborg"), ("8900", "Randers C"),
        ("9000", "Aalborg"), ("9800", "Hjørring"), ("9900", "Frederikshavn"),
    ],
    phones: &[
        "33 ## ## ##", "86 ## ## ##", "98######", "+45 33 ## ## ##", "+45 86 ## ## ##",
        "+4544######",
    ],
    mobiles: &["2N ## ## ##", "4N ## ## ##", "5N######", "+45 2N ## ## ##", "+455N######"],
};

pub(super) const GERMANY: Land = Land {
    languages: &[(100, "en")],
    first_names: &[
        "Jürgen", "Käthe", "Günther", "Sabine", "Jörg", "Bärbel", "Uwe", "Heike", "Tönnies", "Anke",
        "Björn", "Frauke",
    ],
    last_names: &[
        "Müller", "Schröder", "Krüger", "Böttcher", "Jäger", "Großmann", "Hübner", "Petersen",
        "Köhler", "Brückner", "Lüders", "Weiß",
    ],
    beginnings: &[
        "Birken", "Küsten", "Mühl", "Förde", "Möwen", "Eichel", "Nebel", "Wacholder", "Grün",
        "Stör", "Dünen", "Flieder",
    ],
    ends: &[
        "hof", "feld", "wald", "bach", "brück", "siel", "deich", "kamp", "büttel", "au", "stedt",
        "höhe",
    ],
    trades: &[
        "Bäckerei", "Bau", "Möbel", "Getränke", "Feinkost", "Blumen", "Spedition", "Elektro",
        "Küchen", "Schiffsausrüstung", "Großhandel", "Gartenbau",
    ],
    restaurants: &["Gasthof", "Restaurant", "Café", "Brauhaus"],
    public: &["Grundschule", "Bücherei", "Stadtwerke", "Schwimmbad"],
    forms: &[(70, "GmbH"), (14, "GmbH & Co. KG"), (8, "KG"), (8, "e.K.")],
    streets: &[
        "Birkenweg", "Hauptstraße", "Hafenstraße", "Am Mühlenteich", "Königstraße",
        "Lübecker Straße", "Holstenplatz", "Gärtnergasse", "Deichweg", "Bahnhofstraße",
    ],
    houses: &["N", "1#", "N#", "N a", "1# b"],
    places: &[
        ("20095", "Hamburg"), ("01067", "Dresden"), ("24937", "Flensburg"), ("04109", "Leipzig"),
        ("10115", "Berlin"), ("18055", "Rostock"), ("23552", "Lübeck"), ("24103", "Kiel"),
        ("28195", "Bremen"), ("50667", "Köln"), ("80331", "München"),
    ],
    phones: &["040 N######", "0451 N#####", "+49 40 N######", "+49 (0)461 N####"],
    mobiles: &["0171 N######", "+49 171 N######", "+49160N######"],
};

pub(super) const ESTONIA: Land = Land {
    languages: &[(80, "en"), (20, "fi")],
    first_names: &[
        "Jüri", "Õie", "Märt", "Ülle", "Tõnu", "Külli", "Kaarel", "Siiri", "Priit", "Maarja",
        "Jaak", "Ene",
    ],
    last_names: &[
        "Tamm", "Saar", "Mägi", "Kask", "Pärn", "Õunapuu", "Jõgi", "Rüütel", "Kütt", "Lõhmus",
        "Põder", "Vähi",
    ],
    beginnings: &[
        "Kase", "Männi", "Pärna", "Tamme", "Jõe", "Ööbiku", "Kure", "Luige", "Udu", "Sõnajala",
        "Hõbe", "Raba",
    ],
    ends: &[
        "oja", "mäe", "saare", "ranna", "põllu", "välja", "metsa", "nurme", "laane", "soo", "silla",
        "allika",
    ],
    trades: &[
        "Puit", "Ehitus", "Pagar", "Transport", "Lilled", "Köök", "Elekter", "Mööbel", "Raamat",
        "Paadid", "Kala", "Aiand",
    ],
    restaurants: &["Kohvik", "Restoran", "Kõrts"],
    public: &["Põhikool", "Lasteaed", "Raamatukogu", "Ujula"],
    forms: &[(88, "OÜ"), (12, "AS")],
    streets: &[
        "Pärna tn", "Sõpruse pst", "Narva mnt", "Tartu mnt", "Jõe tn", "Kesk tn", "Ülikooli tn",
        "Õie tn", "Põllu tn", "Sadama tn",
    ],
    houses: &["N", "1#", "N#", "N-1#", "1#-N", "N# A"],
    places: &[
        ("10111", "Tallinn"), ("51003", "Tartu"), ("80010", "Pärnu"), ("10145", "Tallinn"),
        ("20308", "Narva"), ("71020", "Viljandi"),
    ],
    phones: &["6N# ####", "+372 6N# ####", "+3727N#####"],
    mobiles: &["5N## ####", "+372 5N## ####", "+3725N######"],
};
