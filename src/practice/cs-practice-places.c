// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-places.h"

static const CsPracticePlace places[] = {
  { "FR", FALSE, "Lucien|Théo|Anselme|Bastien|Cédric", "Éloïse|Maëlle|Solène|Océane|Apolline",
    "Vasseur|Lemaître|Bréchet|d’Aubigny|Faugère|Noël-Perrin", NULL,
    "Lyon;;6900#|Nantes;;4400#|Besançon;;25000", "rue des Tilleuls|quai de l’Est|allée Voltaire",
    "##@@#####", "@#@######", "##@@#####", "+336########", "M", "F" },
  { "DE", FALSE, "Jörg|Emil|Tjark|Matthäus|Ruben", "Käthe|Svea|Annegret|Fenja|Ottilie",
    "Größmann|Achterberg|Niedermeyer|von der Heide|Büchsenschütz", NULL,
    "Köln;;506##|Görlitz;;028##|Lübeck;;235##", "Lindenstraße|Am Alten Hafen|Königsweg",
    "C##@#@###", "L##@@####", "B###@#####", "+49151########", "M", "F" },
  { "US", FALSE, "Marcus|Dwayne|Elliot|Jesse|Raymond", "Tamara|Loretta|Brooke|Shawna|Delphine",
    "Whitlock|Abernathy|Castellanos|O’Dell|Prudhomme|Yazzie", NULL,
    "Tucson;AZ;857##|Duluth;MN;558##|Baton Rouge;LA;708##|Spokane;WA;992##",
    "Juniper Street|Old Mill Road|East 4th Avenue", "#########", "@########", "@#######",
    "+1415555####", "M", "F" },
  { "PL", FALSE, "Łukasz|Bogusław|Zbigniew|Michał|Grzegorz", "Małgorzata|Żaneta|Bożena|Jagoda|Róża",
    "Wójcik-Sęk|Brzęczyszczykiewicz|Gołąb|Świętochowski|Dąbek", NULL,
    "Gdańsk;;80-###|Łódź;;90-###|Rzeszów;;35-###", "ul. Lipowa|ul. Świętojańska|al. Róż",
    "@@#######", "@@@######", "#####/##/####", "+48601######", "M/M", "K/F" },
  { "JP", FALSE, "Kenta|Haruki|Souta|Ren|Daichi", "Misaki|Honoka|Aoi|Tsubaki|Chiyo",
    "Tanemura|Kazehaya|Minobe|Shirakura|Ueno", "風早 蓮|種村 美咲|白倉 颯太|箕部 椿",
    "Sapporo;Hokkaido;060-00##|Kanazawa;Ishikawa;920-09##|Matsuyama;Ehime;790-00##",
    "Minami 3-jo|Katamachi 2-chome|Okaido 1-chome", "@@#######", "@@########@@", "############",
    "+8190########", "男", "女" },
  { "BR", FALSE, "João|Raimundo|Tiago|Ubiratã|Caetano", "Conceição|Iracema|Thaís|Luíza|Jandira",
    "Gonçalves Prado|de Assunção|Sant’Anna|Quaresma|Brandão Leite", NULL,
    "Belém;PA;660##-###|Goiânia;GO;740##-###|Olinda;PE;530##-###",
    "Rua das Mangueiras|Travessa do Sol|Avenida Beira-Rio", "@@######", "##.###.###-#",
    "###########", "+55919########", "M", "F" },
  { "GR", TRUE, "Stavros|Thanasis|Lefteris|Manolis", "Eleftheria|Kalliopi|Zoi|Despina",
    "Karydas|Mavrogenis|Petrakos|Xanthakis", "Σταύρος Καρύδας|Ζωή Ξανθάκη|Δέσποινα Μαυρογένη",
    "Patra;;262 ##|Chania;;731 ##|Volos;;382 ##", "Odos Ermou|Plateia Elaias|Leoforos Nikis",
    "@@#######", "@@ ######", "#########", "+3069########", "A/M", "Θ/F" },
  { "UA", TRUE, "Ostap|Danylo|Yevhen|Bohdan", "Solomiia|Oksana|Zlata|Myroslava",
    "Kovalchuk|Stepanenko|Hrytsiv|Zelenko", "Остап Ковальчук|Соломія Гриців|Злата Степаненко",
    "Lviv;;79###|Poltava;;36###|Chernivtsi;;58###", "vul. Kalynova|vul. Zelena|prosp. Myru",
    "@@######", "#########", "@@@######", "+38067#######", "Ч/M", "Ж/F" },
  { "IN", FALSE, "Devendra|Ishaan|Murugan|Faisal|Tenzin", "Kaveri|Ananya|Meenakshi|Rukhsana|Lhamo",
    "Balasubramaniam|Chattopadhyay|Deshpande|Qureshi|Venkataraghavan", "कावेरी देशपांडे|ईशान देशपांडे",
    "Nashik;Maharashtra;4220##|Kochi;Kerala;6820##|Guwahati;Assam;7810##",
    "Gandhi Marg|Lotus Lane|Temple Tank Road", "@#######", "@@@#######", "@@## ###########",
    "+9198########", "M", "F" },
  { "VN", FALSE, "Quốc Bảo|Hữu Thắng|Gia Huy", "Thị Ngọc|Bích Phượng|Thuỳ Dương",
    "Nguyễn|Đặng|Huỳnh|Trịnh", NULL, "Đà Nẵng;;550###|Huế;;530###|Cần Thơ;;900###",
    "Đường Hoa Sen|Đường Lê Lợi|Ngõ 12", "@#######", "############", "############", "+8490#######",
    "Nam/M", "Nữ/F" },
  { "EG", TRUE, "Karim|Tarek|Mostafa|Youssef", "Nadia|Rania|Mariam|Hoda",
    "El Sayed|Hassanein|Mansour", "كريم منصور|رانيا حسنين|هدى السيد",
    "Aswan;;81###|Port Said;;42###|Tanta;;31###", "Nile Street|El Geish Road|Palm Street",
    "@########", "##############", "##############", "+2010########", "ذكر", "أنثى" },
  { "NG", FALSE, "Olúṣẹ́gun|Chukwuemeka|Ibrahim|Tunde", "Adaeze|Yetunde|Halima|Ngozi",
    "Okonjo|Adébáyọ̀|Balogun|Nwachukwu", NULL,
    "Ibadan;Oyo;200###|Enugu;Enugu;400###|Jos;Plateau;930###",
    "Market Road|Awolowo Avenue|River Close", "@########", "###########", "@@@#####@@##",
    "+23480########", "M", "F" },
  { "MX", FALSE, "Íñigo|Efraín|Ulises|Joaquín", "Xóchitl|Guadalupe|Itzel|Begoña",
    "Muñoz Ibáñez|Peñaloza|Quintanilla|Zúñiga Cruz", NULL,
    "Mérida;YUC;970##|Puebla;PUE;720##|Hermosillo;SON;830##",
    "Calle 60|Avenida Juárez|Callejón del Beso", "@########", "@@@@@@########@###", "@#########",
    "+5255########", "H", "M" },
  { "SE", FALSE, "Åke|Björn|Måns|Gösta", "Åsa|Märta|Ebba|Linnéa", "Öberg|Sjöström|Lövgren|Kvist",
    NULL, "Malmö;;211 ##|Umeå;;903 ##|Örebro;;702 ##", "Björkvägen|Storgatan|Ängsstigen",
    "########", "########", "######-####", "+4670#######", "M", "K/F" },
  { "KR", TRUE, "Min-jun|Seo-jun|Ha-neul|Ji-ho", "Seo-yeon|Ha-eun|Da-som|Yu-na",
    "Gu|Nam|Pyo|Seonwoo", "선우 하늘|남 다솜|표 지호", "Busan;;48###|Jeonju;;54###|Daegu;;41###",
    "Haeundae-ro|Jungang-daero|Hanok-gil", "M########", "######-#######", "##-##-######-##",
    "+8210########", "남", "여" },
  { "GB", FALSE, "Alistair|Rhys|Gethin|Callum", "Siân|Morag|Imogen|Ailsa",
    "Featherstonehaugh|Llewellyn-Pugh|MacAskill|Okafor-Bright", NULL,
    "Aberystwyth;;SY23 #@@|Dundee;;DD1 #@@|Truro;;TR1 #@@", "Mill Lane|Harbour Terrace|Chapel Row",
    "#########", "@@######", "@@@@@######@@#@@", "+4477########", "M", "F" },
  { "TR", FALSE, "Şükrü|İlker|Çağatay|Uğur", "Gülşen|Iğdır Su|Çiğdem|Müjde",
    "Yıldızoğlu|Karagöz|Öztürkmen", NULL, "İzmir;;35###|Eskişehir;;26###|Şanlıurfa;;63###",
    "Gül Sokak|Atatürk Caddesi|Çınar Sokağı", "@########", "@##@#####", "######", "+90532#######",
    "E/M", "K/F" },
  { "IL", TRUE, "Yonatan|Eitan|Amit|Noam", "Tamar|Shira|Yael|Ayelet", "Ben-Shalom|Arbel|Galili",
    "תמר ארבל|נועם גלילי|שירה בן־שלום", "Haifa;;31#####|Be’er Sheva;;84#####|Eilat;;88#####",
    "HaGefen Street|Derech HaYam|Sderot HaTmarim", "########", "#########", "########",
    "+97252#######", "ז/M", "נ/F" },
  { "GE", FALSE, "Giorgi|Levan|Zurab|Irakli", "Nino|Ketevan|Tamta|Eka",
    "Beridzade|Lomtadze|Kiknavelidze", "ნინო ლომთაძე|ლევან ბერიძადე",
    "Batumi;;60##|Kutaisi;;46##|Tbilisi;;01##", "Vazha Street|Rustaveli Lane|Mtkvari Bank",
    "##@@#####", "##@@#####", "@@#######", "+9955########", "მ/M", "ქ/F" },
  { "TH", TRUE, "Anan|Kittisak|Preecha", "Malai|Suda|Wanida", "Srisombat|Thongdee|Rattanakul",
    "มาลัย ทองดี|อนันต์ ศรีสมบัติ", "Chiang Mai;;502##|Udon Thani;;410##|Phuket;;830##",
    "Soi 9|Thanon Ratchadamnoen|Moo 4", "@@#######", "#-####-#####-##-#", "########",
    "+6681#######", "ชาย", "หญิง" },
  { "AU", FALSE, "Lachlan|Darcy|Banjo", "Matilda|Kirra|Bronte",
    "Hollingsworth|Nguyen-Clarke|Wirrpanda", NULL,
    "Hobart;TAS;70##|Cairns;QLD;48##|Fremantle;WA;61##",
    "Wattle Street|Billabong Drive|Station Road", "@@#######", "@########", "########",
    "+614########", "M", "F" },
};

const CsPracticePlace *
cs_practice_place_get (unsigned number)
{
  return &places[number % G_N_ELEMENTS (places)];
}

/* The place of @country; the first one where it is not known. */
const CsPracticePlace *
cs_practice_place_find (const char *country)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].country, country))
      return &places[i];
  return &places[0];
}

unsigned
cs_practice_place_count (void)
{
  return G_N_ELEMENTS (places);
}
