"""Several phones and an office, driven by Hypothesis with lost and doubled answers, against the real app.

The oracle is two sentences: every act is in the office exactly once, and a phone that has synced holds exactly what the
server would send it anew.
"""

import json
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from tests.phone import Phone
from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal
from webapp.models.device import Device
from webapp.models.fact import CheckIn
from webapp.models.operation import Operation
from webapp.services.assignments import assign
from webapp.services.publications import publish

LOGINS = ("tech", "tech", "colleague")


def machine_on(app, company):
    """Make the machine for one app; it cleans up nothing: every run adds to the same company."""

    class Sync(RuleBasedStateMachine):
        @initialize()
        def begin(self):
            self.phones = [Phone(app.test_client()).log_in(login) for login in LOGINS]
            self.acts, self.visits, self.results = {}, [], {}

        @rule(to=st.sampled_from(("tech", "colleague")))
        def send_a_visit(self, to):
            machine_on.count += 1
            with unit_of_work(write=True) as session:
                self.visits.append(company.send(session, f"m{machine_on.count}", to).id)

        @rule(which=st.integers(0, 9), to=st.sampled_from(("tech", "colleague")))
        def reassign(self, which, to):
            if not self.visits:
                return
            visit = self.visits[which % len(self.visits)]
            try:
                with unit_of_work(write=True) as session:
                    assign(session, company.caller("dispatch"), visit, company.people[to])
                    session.flush()
                    publish(session, company.caller("dispatch"), visit)
            except Refusal as refusal:
                assert refusal.code in ("visit.already_begun", "visit.already_published")

        @rule(phone=st.integers(0, 2), which=st.integers(0, 9), kind=st.sampled_from(("visit.accept", "visit.check_in")))
        def act(self, phone, which, kind):
            if self.visits:
                operation = self.phones[phone].act(kind, self.visits[which % len(self.visits)])
                self.acts[UUID(operation["op_id"])] = self.phones[phone]

        @rule(phone=st.integers(0, 2), lost=st.booleans(), doubled=st.booleans())
        def push(self, phone, lost, doubled):
            phone = self.phones[phone]
            for result in phone.push(lost=True) if doubled else ():
                assert self.results.setdefault(result["op_id"], result) == result
            for result in phone.push(lost=lost):
                assert self.results.setdefault(result["op_id"], result) == result

        @rule(phone=st.integers(0, 2), lost=st.booleans())
        def pull(self, phone, lost):
            self.phones[phone].pull(lost=lost)

        @invariant()
        def nothing_is_there_twice(self):
            with unit_of_work() as session:
                received = session.execute(select(Operation.op_id, Operation.status)).all()
                arrivals = session.execute(select(CheckIn.visit_id, CheckIn.by_id)).all()
            assert len(received) == len({op_id for op_id, _ in received})
            assert len(arrivals) == len(set(arrivals))

        def teardown(self):
            for phone in self.phones * 2:
                phone.push()
                phone.pull()
            with unit_of_work() as session:
                received = set(session.scalars(select(Operation.op_id)))
                last = dict(session.execute(select(Device.id, Device.last_n)).all())
            assert self.acts.keys() <= received
            for phone in self.phones:
                assert last[UUID(phone.device_id)] == phone.n
                anew = json.loads(phone.get("").data)["changes"]
                assert phone.base == {(row["k"], row["id"]): (row["r"], row["d"]) for row in anew}

    return Sync


machine_on.count = 0


def test_every_act_arrives_exactly_once_whatever_the_line_does(app, company):
    run_state_machine_as_test(machine_on(app, company), settings=settings(max_examples=25, stateful_step_count=25))
