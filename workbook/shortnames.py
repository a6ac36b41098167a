"""Short forms of names: whoever uses one may well know the person. A few families of them."""

from __future__ import annotations

from functools import cache

_FAMILIES = """
william bill will billy liam; robert bob rob bobby robbie; richard dick rick richie; elizabeth
liz beth lizzie betty eliza lisa; margaret maggie meg peggy greta; katherine catherine kate
katie kathy kat kitty; katarzyna kasia; aleksander alexander alex sasha sascha sandro xander
olek; alexandra sandra sasha alex; james jim jimmy jamie; john jack johnny; michael mike mick
mickey misha; edward ed eddie ted ned; anthony tony; thomas tom tommy; charles charlie chuck;
henry harry hank; francis frank; francisco paco pancho curro; jose pepe; ignacio nacho; enrique
quique; guadalupe lupe; dolores lola; concepcion concha; consuelo chelo; mercedes merche;
rosario charo; isabel isa chabela; manuel manolo; rafael rafa; eduardo lalo edu; roberto beto;
alberto beto; antonio tono toni; johannes hannes hans jan; johanna hanna hanne; friedrich fritz;
wilhelm willi; heinrich heinz heini; josef sepp jupp; ulrich uli; ulrike uli; elisabeth lisa
elli sissi lisbeth; veronika vroni; theresia resi; bernhard bernd; maximilian max; dmitri dima
mitya; mikhail misha; nikolai kolya; sergei seryozha; ivan vanya; vladimir volodya vova;
yekaterina katya; ekaterina katya; tatiana tanya; natalia natasha; anna anya ania asia;
malgorzata gosia; magdalena magda lena; agnieszka aga; wojciech wojtek; stanislaw staszek;
grzegorz grzesiek; jozef jozek; zofia zosia; giuseppe peppe beppe; giovanni gianni; luigi gigi;
francesca franca; joao joaozinho ze; jean jeannot; frederic fred; frederick fred freddie; sophie
soso; philippe phil; stephanie steph; stephen steve; steven steve; matthew matt; daniel dan
danny; samuel sam; samantha sam; patricia pat trish; patrick pat paddy; victoria vicky; nicholas
nick; christopher chris kit; christina chris tina; andrew andy drew; andreas andi; abigail abby;
deborah deb debbie; susan sue; barbara barb babs; theodore theo ted; oluwaseun seun; oluwatobi
tobi; chukwuemeka emeka; muhammad mo; mohamed mo; mohammed mo; abdullah abdu;
""".replace("\n", " ")


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    families = (one.split() for one in _FAMILIES.split(";"))
    return frozenset((short, family[0]) for family in families for short in family[1:])


def short_for(short: str, name: str) -> bool:
    """Whether one flat name may be a short form of another: its beginning, or a known one.

    >>> short_for("tom", "tomasz"), short_for("bill", "william"), short_for("karin", "katrin")
    (True, True, False)
    """
    begins = 3 <= len(short) <= max(4, len(name) * 0.55) and name.startswith(short)
    begins = begins and len(short) <= len(name) - 2
    return begins or (short, name) in _pairs()
