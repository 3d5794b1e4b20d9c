"""Tasks of the kind that streaming, live, commerce and payments interviews set."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Prompt:
    """One task."""

    title: str
    task: str
    numbers: str
    """What the interviewer gives away when asked."""
    trap: str
    """Where designs usually break, for the interviewer's eyes."""


PROMPTS: Mapping[str, Prompt] = {
    "watch-party": Prompt(
        "Watch party",
        "Up to 50 friends watch the same film in step, each on their own device, and chat beside it.",
        "2M parties at peak, 6 people each; playback must differ by less than 500 ms within a party.",
        "The chat or the clock that keeps people in step becomes a hard dependency of playback.",
    ),
    "play-button": Prompt(
        "Press play",
        "From the press of the play button to the first picture, for a worldwide streaming service.",
        "300M members, 12% at peak on a Sunday, 45 minutes per session; first picture within 2 s at p99.",
        "Entitlement, licence and personalisation are all waited for, though only some are needed.",
    ),
    "live-final": Prompt(
        "Live final",
        "One match, streamed live to everybody at once; most viewers join in the two minutes before the start.",
        "30M viewers, of whom half join within 120 s; 5 Mbps each; 20 s behind the stadium at most.",
        "The joining storm: sign-in, licences and manifests get a day's load in two minutes, and retries double it.",
    ),
    "continue-watching": Prompt(
        "Continue watching",
        "Every device shows where you stopped, on every other device, within seconds.",
        "A position every 30 s from 36M viewers; a lost position is an annoyance, not a disaster.",
        "A strongly consistent store for something that may be a minute old.",
    ),
    "home-rows": Prompt(
        "Personal home page",
        "A home page of 40 personal rows, each from another model, for everybody who opens the app.",
        "60k page views per second at peak; 400 ms at p99; popularity is known to be an acceptable stand-in.",
        "Forty calls in a chain, or one slow model that holds the whole page.",
    ),
    "ads-break": Prompt(
        "Advertisements in live video",
        "Every viewer of a live stream sees different advertisements in the same break.",
        "10M viewers enter the same 90 s break within one second; an empty slot costs 2 cents.",
        "The decision service gets all its load in one second, and playback waits for it.",
    ),
    "checkout": Prompt(
        "Checkout",
        "From the full basket to the confirmed order, with stock, payment, tax and mail.",
        "4k orders per second on the busiest day, 300 on others; one order in 10,000 may be paid twice at most: none.",
        "Retries without idempotence, and mail or tax in the path of the payment.",
    ),
    "flash-sale": Prompt(
        "Flash sale",
        "10,000 tickets go on sale at noon; two million people wait for them.",
        "2M users in the first minute; nobody may buy a seat that is sold; a queue is acceptable.",
        "The inventory is one hot key, and everything in front of it retries.",
    ),
    "payments-ledger": Prompt(
        "Payments",
        "Move money between accounts of two banks, and be able to prove every cent afterwards.",
        "5k transfers per second; 99.99% per month; a wrong balance is worse than no answer.",
        "Availability is preferred where consistency is needed, or a fraud check that times out decides by itself.",
    ),
    "ride-matching": Prompt(
        "Ride matching",
        "Match riders with drivers near by, city by city, while everybody moves.",
        "1M drivers report every 4 s; 3k requests per second; a match within 5 s.",
        "One city's storm takes all cities along, since they share one stack.",
    ),
    "messaging": Prompt(
        "Messenger",
        "Messages between two people and in groups, in order, to phones that are often offline.",
        "60k messages per second at peak, groups of up to 1,000; nothing that was accepted may be lost.",
        "Fan-out to large groups fills the queue that the small ones need.",
    ),
    "design-review": Prompt(
        "Your own design",
        "Present the design in this file, and defend it.",
        "Those in the file.",
        "What the file does not say.",
    ),
}
DEFAULT = "design-review"
