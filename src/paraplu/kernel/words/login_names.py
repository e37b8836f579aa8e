"""1024 short English words that hint at nothing, for log-in names and the names of devices.

Chosen by hand: things of kitchen, weather, garden, music and sea. No animal that insults, no word of this
work or its slang, of the law, of the body or of the street, and none that is such a word in French or Dutch.
Any two differ in more than one letter, and none begins another. Words may be replaced: a name that exists is
stored whole.
"""

NEUTRAL: tuple[str, ...] = tuple(
    """
    abacus accordion acorn acre adapter aerial airfield airplane airship alcove alfalfa algebra almanac
    almond alphabet alpine altitude anchor anchovy angle antenna anvil aperture apple apron aqua aqueduct
    archway arctic arena armadillo artichoke asparagus aspen aster astronomy atlas atom atrium attic
    avocado awning axis azalea azure backpack bagel baguette baker balcony ballad ballast balloon balsa
    bamboo banjo baobab barley barn barometer barrel basalt basin basket bassoon batch battery bayberry
    beacon beanbag beanstalk beech begonia bellows bergamot binder biology biplane birch biscuit bison
    blackbird blender blossom bluebell bluebird boat bobbin bonsai bookmark boomerang boulder bouquet
    bowl boxwood bracelet bracket branch bread breeze brick bridge brioche broccoli bronze brooch brook
    brush bubble bucket buckwheat buffalo bugle bulb bulletin bumblebee bundle bushel butter button
    buzzard cabbage cactus calendar caliper campfire campus canary canoe canopy canteen canvas canyon
    capsule caraway carbon cardamom cardigan cargo carpet cart cascade cashmere castle catalog catamaran
    cavern cedar celery cello celsius cement center century ceramic chalk chamomile channel charcoal
    checkers checklist cheddar cheese chess chestnut chimney chisel chrome chutney cinema cinnamon circle
    circuit citrus clarinet classic cliff climate clock cloud clover coach coaster cobalt cobble cobweb
    cocoa coffee coleslaw collage column comet comma compass compost concert condor confetti conifer
    copper coriander cork cornfield cornflake cosmos cottage cotton courtyard cowslip cranberry crater
    creek crest cricket crimson crisp crochet crockery crocus croquet crouton crumb cube cumin cupboard
    currant curry cursor custard cutlery cycle cyclone cylinder cymbal cypress daffodil dairy dandelion
    daybreak daylight decade decimal deck delta depot desert dewdrop diagram dial diameter digit dogwood
    dolphin dome domino doodle drawer drawing drift drizzle drum duckling dune earth echo edge elder
    electric electron elevation elevator emblem enamel endive energy engine episode equator equinox
    eraser estuary evergreen fabric falafel falcon fanfare farmhouse feast fennel fern ferry festival
    fiber fiddle field figure filter finch firefly fireplace fjord flagstone flamingo flannel flask flax
    flint float flour flowerpot flyover foam folder foliage football foothill footpath forest formula
    fortnight fossil fountain foxglove fraction frame freesia fritter fudge furniture furrow gable galaxy
    gallery gallon garage garden garlic gatepost gazebo gazelle gearbox gecko gelato genome geology
    geranium geyser gingham ginkgo glacier gladiolus glass glaze glider glimmer globe glossary glue
    goblet goldfinch gondola gosling grain granite granola grape graphite grassland gravel gravity gravy
    green grid grill grove guava guidebook guitar gull gumdrop gyroscope habitat haiku hailstone hallway
    halo hammock handbook handle hangar harbor harmonica harp harvest hawk haystack hazelnut headlamp
    hedgerow heliport helium helmet heptagon herb heron hexagon hibiscus hickory hiking hill hinge hockey
    horizon horseshoe hourglass hubcap humming hummus hurdle hyacinth hydrant hydrogen iceberg igloo
    iguana indigo inkwell inlet iron island jacket jackfruit jaguar jamboree jetty jigsaw jingle joinery
    jubilee juggler juice junction juniper jupiter kangaroo kayak kazoo kelp kernel kestrel kettle
    keyboard keyring keystone khaki kilogram kilometer kitchen kite kiwi knapsack knitting koala kumquat
    label ladder ladle lagoon lake landmark lapwing larch lasagna lattice lava lawn layer leaflet lectern
    lemon lentil leopard lettuce level library lifeboat lilac lilypad limerick limestone linden liner
    linoleum liquid llama loaf logbook longitude lotus lumber lunar lunch lyric macaroni machine magazine
    magenta magnolia mahogany mainsail mallard mandolin maraca marathon marble margin marigold marjoram
    marmalade maroon marsh matchbox meadow measure melody mercury meridian meringue meteor mica microchip
    midday milestone milk mineral minnow mint mitten mixer mocha mohair molasses molecule monolith
    monorail monsoon moon moose morning mosaic moss moth motor muesli mulberry museum myrtle narwhal
    nautilus nebula nectar needle neptune newt nickel nimbus nocturne nonagon notebook nougat nutmeg
    oakwood oasis oatcake oatmeal obelisk oboe ocean ochre octagon octave octopus odyssey omelette
    omnibus onion onyx opera optics orange orbit orchard orchestra orchid oregano origami oriole osprey
    outpost overture oxygen ozone paddle page pagoda paintbox paisley palace palette palmtree pamphlet
    pancake panda panorama paper paprika papyrus parabola paragraph parakeet parcel parchment park
    parquet parrot parsnip partridge pasta pastel pastry pasture patchwork path patio pavilion pebble
    pelican pencil pendulum penguin pennant peony pepper petunia photon physics piano piccolo picnic
    pigeon pigment pilot pineapple pinecone pinwheel pistachio pixel pizza planet plank plaster plateau
    plaza plum plywood pocket poem pointer pollen polygon pomelo pond popcorn poplar porcelain porch
    porcupine porridge porthole postcard potato pottery prairie prelude pretzel primrose prism prologue
    propeller puffin pulley pulp pumice pumpkin purple puzzle pyramid quadrant quarry quartz quiche
    quintet quiz raccoon radar radiator radio radish raft ragtime railway raincoat raindrop rainfall
    raisin ramp raspberry rattan raven ravioli recipe rectangle redwood reed reindeer reptile reservoir
    rhombus rhubarb rice ripple riverbank riverside rivet roadmap robot rockpool rondo rooftop rowboat
    rowing rubric rucksack rudder ruffle rugby ruler runner russet rustic saffron sailboat salad salt
    sampler sandbank sandpiper sandstone sandwich sapling sapwood sardine satchel satellite saturn sauce
    savanna sawmill saxophone scale scarecrow scarf scenery scooter scope script scroll sculpture
    seafront seagull seahorse seashell seaside season seaweed seedling sentence sequoia sesame shade
    shamrock shawl shelf shingle ship shore shovel sideboard signpost silo siphon sketch skillet skylark
    skylight skyline sled sleeve snowdrop snowfall snowman snowshoe soccer solar sonata sonnet sorbet
    souffle south soybean spaghetti sparkler sparrow spectrum speedboat spinach spindle spinnaker spiral
    spoon sprig sprout spruce square stamp staple starfish stargazer starlight starling statue steamboat
    steel stencil steppe stereo stitch stone stopwatch straw stream string strudel sugarcane summer
    summit sunbeam sundial sunflower sunhat sunlight sunrise sunset sunshine surfboard swan sweater swift
    sycamore syllable symbol symphony syrup system tabletop tableware tadpole tamarind tandem tangerine
    tapestry tarragon teacup teak teapot teaspoon telegraph telescope tempera tempo tennis tent terrace
    textile thermal thermos thimble thistle thunder thyme ticket tidepool tiger tile timber timetable
    tinfoil toast toboggan tofu tomato tonic toolbox topaz topsoil tortilla tortoise toucan tower towpath
    tractor trail tramway trapeze tray treacle treble treetop trellis triangle tricycle tripod triton
    tropic trowel trumpet tulip tumbler tundra tunnel turbine turmeric turnip turnstile turquoise turtle
    tweed twig typeface ukulele universe upland upstream vacuum valve vapor varnish vase vector vehicle
    velocity verbena viaduct village vinegar vintage vinyl violin vista vitamin volcano volley volume
    vortex vowel voyage waffle wagon wallpaper walnut walrus waltz warbler waterfall waterlily wave
    weaver west whale wheat wheel whirlpool whisk windbreak windfall windmill windsock winter wisteria
    wombat woodland woodwind wool wordplay wreath xylophone yacht yard yearbook yellow yodel yogurt yolk
    zebra zenith zephyr zeppelin zero zigzag zinc zinnia zither zoology zucchini
    """.split()  # noqa: SIM905 a reader reads words, not quotation marks
)
