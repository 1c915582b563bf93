"""What the source does not tell of countries, or tells otherwise than it is drawn here."""

# ISO 3166-1: numeric code followed by alpha-2.
ISO_CODES = """
    004af 008al 010aq 012dz 016as 020ad 024ao 028ag 031az 032ar 036au 040at
    044bs 048bh 050bd 051am 052bb 056be 060bm 064bt 068bo 070ba 072bw 076br
    084bz 086io 090sb 092vg 096bn 100bg 104mm 108bi 112by 116kh 120cm 124ca
    132cv 136ky 140cf 144lk 148td 152cl 156cn 158tw 170co 174km 178cg 180cd
    184ck 188cr 191hr 192cu 196cy 203cz 204bj 208dk 212dm 214do 218ec 222sv
    226gq 231et 232er 233ee 234fo 238fk 239gs 242fj 246fi 248ax 250fr 258pf
    260tf 262dj 266ga 268ge 270gm 275ps 276de 288gh 292gi 296ki 300gr 304gl
    308gd 316gu 320gt 324gn 328gy 332ht 334hm 336va 340hn 344hk 348hu 352is
    356in 360id 364ir 368iq 372ie 376il 380it 384ci 388jm 392jp 398kz 400jo
    404ke 408kp 410kr 414kw 417kg 418la 422lb 426ls 428lv 430lr 434ly 438li
    440lt 442lu 446mo 450mg 454mw 458my 462mv 466ml 470mt 478mr 480mu 484mx
    492mc 496mn 498md 499me 500ms 504ma 508mz 512om 516na 520nr 524np 528nl
    531cw 533aw 534sx 540nc 548vu 554nz 558ni 562ne 566ng 570nu 574nf 578no
    580mp 581um 583fm 584mh 585pw 586pk 591pa 598pg 600py 604pe 608ph 612pn
    616pl 620pt 624gw 626tl 630pr 634qa 642ro 643ru 646rw 652bl 654sh 659kn
    660ai 662lc 663mf 666pm 670vc 674sm 678st 682sa 686sn 688rs 690sc 694sl
    702sg 703sk 704vn 705si 706so 710za 716zw 724es 728ss 729sd 732eh 740sr
    748sz 752se 756ch 760sy 762tj 764th 768tg 776to 780tt 784ae 788tn 792tr
    795tm 796tc 798tv 800ug 804ua 807mk 818eg 826gb 831gg 832je 833im 834tz
    840us 850vi 854bf 858uy 860uz 862ve 876wf 882ws 887ye 894zm
"""
ISO = {pair[:3]: pair[3:] for pair in ISO_CODES.split()}

# Features without an ISO number. Those that international practice counts as
# part of another country are drawn with it; anything not named here remains
# land without a map of its own.
BY_NAME = {
    "Kosovo": "xk",
    "Somaliland": "so",
    "N. Cyprus": "cy",
    "Cyprus U.N. Buffer Zone": "cy",
    "Dhekelia": "cy",
    "Akrotiri": "cy",
    "Baikonur": "kz",
    "USNB Guantanamo Bay": "cu",
}

# Parts that the source files under another country, found by a box of
# west, south, east, north: (from, to, box). A box may cross the date line.
REASSIGN = [
    ("ru", "ua", (32.0, 44.2, 36.7, 46.3)),  # Crimea
    ("fr", "gf", (-55.0, 2.0, -51.0, 6.5)),
    ("fr", "gp", (-62.0, 15.7, -60.9, 16.7)),
    ("fr", "mq", (-61.5, 14.2, -60.7, 15.1)),
    ("fr", "re", (55.0, -21.6, 56.0, -20.7)),
    ("fr", "yt", (44.9, -13.2, 45.4, -12.5)),
    ("nl", "bq", (-68.6, 11.8, -67.9, 12.5)),
    ("nl", "bq", (-63.4, 17.4, -62.8, 17.7)),
    ("no", "sj", (10.0, 74.0, 36.0, 81.5)),
    ("no", "sj", (-10.0, 70.5, -7.0, 71.5)),
    ("no", "bv", (2.0, -55.0, 5.0, -54.0)),
    ("nz", "tk", (-173.0, -9.7, -171.0, -8.3)),
]

# Lines that the source draws as they stand on the ground, redrawn to the
# boundary that the United Nations holds to: (from, to, line, a point on the
# far side). The ends of the line move to the nearest point of the outline.
CUTS = [
    (  # Golan Heights
        "il",
        "sy",
        [
            (35.63, 33.27),
            (35.62, 33.2),
            (35.65, 33.1),
            (35.64, 33.0),
            (35.62, 32.9),
            (35.65, 32.8),
            (35.67, 32.72),
            (35.63, 32.685),
        ],
        (35.8, 33.0),
    ),
    (  # Western Sahara
        "ma",
        "eh",
        [(-13.17, 27.66), (-11.7, 27.66), (-10.2, 27.66), (-8.68, 27.66)],
        (-13.0, 26.5),
    ),
]

NO_MAP = {"aq"}

# Where the rule for the main landmass does not give the map one would draw:
# the box the country is taken to fill (west, south, east, north).
EXTENT = {
    "us": (-152.0, 22.0, -66.0, 67.0),
    "ki": (172.0, -4.0, 178.0, 4.0),
}
