"""First names beside those of the list: of more countries, and those that machines are called by."""

EXTRA = frozenset(
    """
    adaeze adaora ade adebayo adewale aditi aditya agnieszka ahmad aiden aiko aisling akira akiko aksel alasdair alejandra aleksander
    aleksandra aleksei alena alina alois amara ambrose amelie amina aminata anand ananya anders andreea andrei andrzej aneta anette anja
    anjali ankit anneke annelies annika anouk antje anton antonin aoife archana arjun arne artem arturo arun asha ashok astrid atsuko
    aurelie ayesha ayse babak bartek bartosz bas beata beatriz bengt berit bernd bertrand birgit bjarne bjoern bogdan bram brigitte bronwyn
    caoimhe carlota casper catalina cees celeste chidi chinedu chioma chiara christoph christophe ciaran cillian colm conor corinna
    cosmin dagmar damian daan daiki danuta darek dariusz declan deepa deepak deirdre denise desmond dieter dilip dimitri dirk dmitri dmitry
    dominik dorota dov edda eamon efe egon eino eleni eli elif elke emeka emre enrico enrique erlend erwan esra etienne eun evgeny ewa ezra
    fabian fabien fabrice farah farid fatih fatima fatma femi fergus fernanda fiona flavio florian francesca francesco franziska frederic
    frida friedrich fumiko gaurav geert gerd gerhard gesine giacomo gianluca giorgos giovanni giulia gonzalo goran gunnar gunther gurpreet
    gustav gwen gwendolyn hakan halvor hamza hanna hannah hannes hans harald haruki hassan hedda heike heikki heiko heinrich helene helga
    hendrik henning henrik herve hideo hina hiroshi holger huda hugo ibrahim ida ignacio ilse imran inga inge ingo ioana irina isha ivana
    jacek jamal jana janek janina janne jaroslav jaspreet javier jelena jens jeroen jesper jochen joerg johan johanna johannes jolanta jonas
    joost jorge jorgen josefina joris jukka julien jurgen juergen jürgen jörg jan kaan kacper kagiso kamal kamil kana karim karin karol
    karsten kasia katarina katarzyna katja kavita kavya kazuki keiko kenji kerstin khadija khalid kiran kirsten kjell klaas klaus kofi kojo
    koen kofoworola krishna krzysztof kwabena kwame kweku lakshmi lars lasse laszlo laurens laurent leila leif leszek lidia lieke lieselotte
    lior liesbeth lina linnea lisbeth livia ljubica loic lorenzo lotte lubomir luca lucas lucia ludmila luigi lukas lukasz maaike maarten
    maciej magda magdalena magnus mahmoud malgorzata malin manfred manish manoj manuela marcin marek margit mariam marieke mariusz marit
    marjolein markus marta marten martina masako mateus mateusz mathias matteo matthias mattias maurizio maxime mehdi mehmet mei meera
    meike mercedes mette michal miguel mihai mikael mikhail mikko milan milena miloš minh miriam miroslav mirjam mirko mohamed mohammed
    mohit monika morten moses moshe mustafa nadia nadine nadja naoki naomi natalia natasha neha niall niamh nicolai niels nikhil niklas
    nikolai nils nina ngozi nkechi noor nuria obinna odd oisin okonkwo oksana ola olaf olav oleg oleksandr olena olga olivier oluwaseun omar
    orla oskar ottavia otto owen oyvind paavo pablo padraig paola paolo patryk pavel pawel pedro pekka per petra petr pieter pierre piotr
    piyush pooja pradeep prakash pranav prasad preeti priya przemek quentin radek radoslav rafael raghav rahel rahul raj raja rajesh rajiv
    rakesh ramesh ramon rania rasmus ravi raul reinhard rene renata renske ricardo riccardo rikke ritu rodrigo rohan rohit roland ronja
    roos roxana rui ruben rutger ruud sabine sachin said saoirse sakura salma samir sandeep sander sandrine sanjay sanna sara saskia satoshi
    saurabh sean seamus sebastian selma serge sergei sergey sergio shanice shivani shreya siddharth sigrid sigurd silke silvia simone
    sinead siobhan slawomir sofia sofie sonja soren stefan stefania steffen stijn sunil suresh susanne sven svenja svetlana swati szymon
    tadeusz takashi takumi tamar tamara tanja tanya tarek tariq tatiana tatjana tendai thabo theo thierry thijs thomas thorsten tiago tibor
    tilman timo timothée tobias tomas tomasz torben tore torsten tove tuomas tunde ulrich ulrike umar ursula uwe vaclav valentina varun vasile
    veronika vidya vijay vikram viktor viktoria vincent vineet vinod virginie vishal vivek vladimir volker walter wanjiru wei werner wiebke
    wilhelm willem wim wiktor wioletta wojciech wolfgang xavier xin yael yannick yasmin yasmina yasmine yevgeny yifan yiannis yuki yuko yusuf
    yuto yves yvonne zainab zanele zbigniew zdenek zeynep zofia zoltan zsolt zsuzsa frank mike steve dave chris matt nick pete andy greg jeff
    ken kate jenny becky debbie pam vicky liz lizzie josh zack zach alex ben dan sam tim tom tony will rob ron ray phil paul peter simon
    stuart trevor nigel keith gareth rhys alun callum ewan hamish gavin lorna morag fraser graham
    """.split()
)  # fmt: skip
SYSTEMS_TOO = frozenset(
    """
    ada alexa amber april ash athena aurora austin autumn beau bill blaze bob bot carol case cassandra chase chance charity chef cherry christian
    claude cliff clay cloud cody consul cruz dale dallas dash dawn dean delta denver diamond django dot drew echo edison ember emma envoy eve
    faith fern flora florence ford forest forge frank franklin gene georgia glory grace grant guy harbor hardy harmony harper hazel heath
    heather helm hercules hermes holly hope houston hudson hunter india iris ivy jade jasmine jasper jay jenkins jesse joy juno june jordan
    josephine julia juliet jupiter justice kelvin lance lane laurel leo lily logan london loki louis lucy luna lux madison marina mark marvin
    mars mason max maya melody mercury mercy merit miles misty mitchell myrtle newton nova octavia olive orion otto page paris pascal patience
    pearl penny phoenix pierce piper poppy porter prince ptolemy puma rain ray reed reese rex rich river robin rocky rod roman rosa rose rosetta
    rowan ruby rufus rust sage sandy savannah scala scout sebastian selene selenium sky skip sonic sonny stella sterling stone storm sue summer
    sunny sydney tempo terra texas theo thor titan tiger travis trinity vera vero vesta victor victoria vincent violet virginia wade ward watson
    wave west will winston winter wolf wren young zeus
    """.split()
)  # fmt: skip
"""Names that machines, products, places and words share: they need more than standing there."""
